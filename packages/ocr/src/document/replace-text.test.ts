import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { useDocuments } from '../../test/documents.js';
import { helvetica, makePagesPdf, makePdf, makeStream, makeTextPdf } from '../../test/make-pdf.js';
import { hasTool, runTool } from '../../test/tools.js';

const documents = useDocuments();
const [hasQpdf, hasPdftotext] = [hasTool('qpdf'), hasTool('pdftotext')];
const picture = 'q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID 80> EI Q\n';
const show = (text: string, y: number): string => `BT /F1 12 Tf 100 ${y} Td (${text}) Tj ET\n`;
const hidden = `q 3 Tr ${[700, 650, 600].map((y) => show('old layer of an earlier run', y)).join('')}Q\n`;
const stamp = show('Exhibit 7', 40);
let count = 0;

async function replaceText(original: Buffer): Promise<{ words: string; warnings: readonly unknown[] }> {
  const before = await documents.open(original);
  const path = join(documents.folder, `replaced-${(count += 1)}.pdf`);
  const textPages = [{ pageNumber: 1, textPdf: makeTextPdf('needle', 100, 300, 612, 792) }];
  const { warnings } = await before.writeSearchablePdf(textPages, path);
  if (hasQpdf) runTool('qpdf', ['--check', path]);
  const after = await documents.open(readFileSync(path));
  const [one, other] = [before, after].map((document) => document.rasterizePage(1, 100).image.pixels);
  expect(Buffer.compare(one!, other!)).toBe(0);
  const words = after.readTextLayer(1).text.split(/\s+/).sort().join(' ');
  if (hasPdftotext)
    expect(runTool('pdftotext', [path, '-']).trim().split(/\s+/).sort().join(' ')).toBe(words);
  return { words, warnings };
}

const withForm = (form: string, content: string): Buffer =>
  makePdf([
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [4 0 R 5 0 R] /Resources 7 0 R>>',
    makeStream(picture),
    makeStream(content),
    helvetica,
    '<</Font <</F1 6 0 R>> /XObject <</Fm 8 0 R>>>>',
    makeStream(form, '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources <</Font <</F1 6 0 R>>>>'),
  ]);

describe('the invisible text that a page has already', () => {
  it.each([
    ['on the page', makePagesPdf([{ content: picture + hidden + stamp }])],
    ['below a picture', makePagesPdf([{ content: hidden + picture + stamp }])],
    ['in a form', withForm(hidden, `q /Fm Do Q ${stamp}`)],
    ['in a form that is drawn invisibly', withForm(show('old layer', 700), `q 3 Tr /Fm Do Q ${stamp}`)],
    ['on the page and in a form', withForm(hidden, `${hidden} /Fm Do ${stamp}`)],
  ])('is replaced by what is laid on it, and nothing else is: %s', async (_where, original) => {
    expect(await replaceText(original)).toEqual({ words: '7 Exhibit needle', warnings: [] });
  });

  it('is kept, and nothing is laid on it, when it cannot be taken out safely', async () => {
    const content = 'BT /F1 12 Tf 3 Tr 100 700 Td (old ) Tj 0 Tr (seen) Tj ET';
    const { words, warnings } = await replaceText(makePagesPdf([{ content }]));
    expect(words).toBe('old seen');
    expect(warnings).toMatchObject([{ code: 'PDF_TEXT_KEPT', pageNumber: 1 }]);
  });
});

describe('what is known of the text of a page', () => {
  it.each([
    ['an OCR layer', picture + hidden, { hasText: true, textIsHidden: true }],
    ['an OCR layer and a stamp', picture + hidden + stamp, { hasText: true, textIsHidden: true }],
    [
      'an OCR layer of two letters',
      `${picture}3 Tr ${show('ab', 9)}`,
      { hasText: false, textIsHidden: true },
    ],
    ['visible text', show('twenty letters and some more', 700), { hasText: true, textIsHidden: false }],
    ['nothing', '', { hasText: false, textIsHidden: false }],
  ])('%s', async (_what, content, expected) => {
    const document = await documents.open(makePagesPdf([{ content }]));
    expect(document.inspect().pages[0]).toMatchObject(expected);
  });

  it('glyph numbers without a table of characters are no text', async () => {
    const glyphs = Array.from({ length: 60 }, (_, index) => (index + 3).toString(16).padStart(4, '0')).join(
      '',
    );
    const document = await documents.open(
      makePdf([
        '<</Type /Catalog /Pages 2 0 R>>',
        '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
        '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 7 0 R /Resources <</Font <</F1 4 0 R>>>>>>',
        '<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Body /Encoding /Identity-H /DescendantFonts [5 0 R]>>',
        '<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Body /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor 6 0 R>>',
        '<</Type /FontDescriptor /FontName /ABCDEF+Body /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0>>',
        makeStream(`BT /F1 12 Tf 50 700 Td <${glyphs}> Tj ET`),
      ]),
    );
    expect(document.inspect().pages[0]).toMatchObject({ hasText: false });
  });
});
