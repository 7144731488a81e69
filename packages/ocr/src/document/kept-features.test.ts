import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { useDocuments } from '../../test/documents.js';
import { helvetica, makePdf, makeStream, makeTextPdf } from '../../test/make-pdf.js';
import { hasTool, runTool } from '../../test/tools.js';
import { PdfFile } from '../pdf-update/pdf-file.js';
import {
  parseArray,
  parseDictionary,
  referencedObject,
  type PdfDictionary,
} from '../pdf-update/pdf-syntax.js';
import { memorySource } from '../pdfium/byte-source.js';

const documents = useDocuments();
const hasQpdf = hasTool('qpdf');
const xmp = makeStream('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', '/Type /Metadata /Subtype /XML');

const catalog = [
  '/Outlines 6 0 R /PageLabels <</Nums [0 <</S /r>>]>> /Metadata 8 0 R /Lang (en) /PageMode /UseOutlines',
  '/AcroForm <</Fields [10 0 R] /DA (/F1 9 Tf)>> /Names <</Dests <</Names [(here) [3 0 R /Fit]]>>>>',
].join(' ');

const original = makePdf(
  [
    `<</Type /Catalog /Pages 2 0 R ${catalog}>>`,
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /CropBox [9 9 603 783] /Rotate 90 /Annots [9 0 R 10 0 R] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>> /Tabs /S>>',
    makeStream('0 g 10 10 80 40 re f q 3 Tr BT /F1 12 Tf 100 600 Td (old layer) Tj ET Q'),
    helvetica,
    '<</Type /Outlines /First 7 0 R /Last 7 0 R /Count 1>>',
    '<</Title (Chapter) /Parent 6 0 R /Dest (here)>>',
    xmp,
    '<</Type /Annot /Subtype /Link /Rect [10 10 90 50] /Border [0 0 0] /A <</S /URI /URI (https://example.org/)>>>>',
    '<</Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ann) /Rect [100 100 200 120] /F 4>>',
    '<</Title (A title) /Author (Ann)>>',
  ],
  '/Info 11 0 R /ID [<01> <02>]',
);

describe('what a PDF has besides its pages', () => {
  it('is in the searchable PDF as it was: links, form, outline, labels, metadata, rotation', async () => {
    const document = await documents.open(original);
    const path = join(documents.folder, 'kept.pdf');
    const textPages = [{ pageNumber: 1, textPdf: makeTextPdf('needle', 100, 300, 774, 594) }];
    expect(await document.writeSearchablePdf(textPages, path)).toEqual({ warnings: [] });
    const bytes = readFileSync(path);
    expect(bytes.subarray(0, original.length).equals(original)).toBe(true);
    if (hasQpdf) runTool('qpdf', ['--check', path]);

    const [before, after] = [original, bytes].map((pdf) => PdfFile.open(memorySource(pdf)));
    for (const key of ['Root', 'Info', 'ID']) {
      expect(after!.references.trailer.get(key)).toBe(before!.references.trailer.get(key));
    }
    // Every object but the page itself is the one that it was.
    for (const objectNumber of [1, 2, 4, 5, 6, 7, 8, 9, 10, 11]) {
      expect(after!.readObject(objectNumber)).toEqual(before!.readObject(objectNumber));
    }
    const [page, updated] = [before!.readDictionary(3), after!.readDictionary(3)];
    for (const key of ['Contents', 'Resources']) {
      expect(updated.get(key)).not.toBe(page.get(key));
      page.delete(key);
      updated.delete(key);
    }
    expect(updated).toEqual(page);

    const result = await documents.open(bytes);
    expect(result.readTextLayer(1).text.split(/\s+/)).toEqual(['needle']);
    const [one, other] = [document, result].map((opened) => opened.rasterizePage(1, 100).image.pixels);
    expect(Buffer.compare(one!, other!)).toBe(0);
  });

  it.each([90, 180, 270])(
    'stays also when the file had to be repaired, with a warning: turned by %i',
    async (turn) => {
      // Its cross-references are not where it says.
      const damaged = Buffer.from(
        original.toString('latin1').replace('/Rotate 90', `/Rotate ${turn}`),
        'latin1',
      );
      damaged.write('startxref\n7', damaged.lastIndexOf('startxref'));
      const document = await documents.open(damaged);
      expect(document.inspect().warnings).toMatchObject([{ code: 'PDF_REPAIRED' }]);
      const path = join(documents.folder, `repaired-${turn}.pdf`);
      const [width, height] = turn === 180 ? [594, 774] : [774, 594];
      const textPages = [{ pageNumber: 1, textPdf: makeTextPdf('needle', 100, 300, width, height) }];
      expect(await document.writeSearchablePdf(textPages, path)).toEqual({ warnings: [] });
      if (hasQpdf) runTool('qpdf', ['--check', path]);

      const bytes = readFileSync(path);
      const file = PdfFile.open(memorySource(bytes));
      const follow = (from: PdfDictionary, ...keys: string[]): PdfDictionary =>
        keys.reduce((at, key) => parseDictionary(file.resolve(firstOf(at.get(key) ?? ''))), from);
      const firstOf = (value: string): string =>
        value.startsWith('[') ? (parseArray(value)[0] ?? '') : value;
      const root = parseDictionary(file.resolve(file.references.trailer.get('Root') ?? ''));
      expect([root.get('Lang'), root.get('PageMode')]).toEqual(['(en)', '/UseOutlines']);
      expect(follow(root, 'Outlines', 'First').get('Title')).toBe('(Chapter)');
      expect(root.get('PageLabels')).toMatch(/\/S\s*\/r/);
      expect(follow(root, 'Names', 'Dests').get('Names')).toContain('(here)');
      expect(follow(root, 'AcroForm', 'Fields').get('V')).toBe('(Ann)');
      expect(
        file.readStream(file.readObject(referencedObject(root.get('Metadata') ?? '')!)).toString(),
      ).toContain('xmpmeta');
      expect(follow(root, 'Pages', 'Kids', 'Annots', 'A').get('URI')).toBe('(https://example.org/)');
      expect(follow(file.references.trailer, 'Info').get('Title')).toBe(
        `<FEFF${Buffer.from('A title', 'utf16le').swap16().toString('hex')}>`,
      );

      const result = await documents.open(bytes);
      expect(result.inspect().pages[0]?.rotationDegrees).toBe(turn);
      expect(result.readTextLayer(1).text.split(/\s+/)).toEqual(['needle']);
      const [one, other] = [document, result].map((opened) => opened.rasterizePage(1, 100).image.pixels);
      expect(Buffer.compare(one!, other!)).toBe(0);
    },
  );
});
