import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DocbatchError } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { useDocuments } from '../../test/documents.js';
import { makePagesPdf, makePdf, makeStream, makeTextPdf } from '../../test/make-pdf.js';
import { hasTool, runTool } from '../../test/tools.js';
import { convertToPdfA } from './convert-to-pdfa.js';
import { describePdfA } from './describe-pdfa.js';
import { srgbProfile } from './srgb-profile.js';

const documents = useDocuments();
const [hasGhostscript, hasQpdf] = [hasTool('gs'), hasTool('qpdf')];
const picture = '0 g 10 10 80 40 re f\n';
const note = '<</Type /Annot /Subtype /Text /Rect [9 9 30 30] /Contents (a note)';

describe.runIf(hasGhostscript)('PDF/A', () => {
  it('is made of a searchable PDF with its text where it was, its looks and its profile of colours', async () => {
    const document = await documents.open(
      makePagesPdf([{ content: picture }, { content: picture, entries: '/Rotate 90' }]),
    );
    const sourcePath = join(documents.folder, 'searchable.pdf');
    const textPages = [{ pageNumber: 1, textPdf: makeTextPdf('needle', 50, 30, 612, 792) }];
    await document.writeSearchablePdf(textPages, sourcePath);
    // A name that Ghostscript would take for a pattern.
    const targetPath = join(documents.folder, '100%d.pdf');
    await convertToPdfA({ sourcePath, targetPath, pageCount: 2, displayName: 'given.file' });

    expect(describePdfA(targetPath)).toEqual({ isClaimed: true, pageCount: 2 });
    expect(describePdfA(sourcePath)).toEqual({ isClaimed: false, pageCount: 2 });
    if (hasQpdf) runTool('qpdf', ['--check', targetPath]);
    const bytes = readFileSync(targetPath);
    expect(bytes.includes('/GTS_PDFA1')).toBe(true);
    const result = await documents.open(bytes);
    expect(result.readTextLayer(1).text).toBe('needle');
    for (const pageNumber of [1, 2]) {
      const [one, other] = [document, result].map(
        (opened) => opened.rasterizePage(pageNumber, 60).image.pixels,
      );
      expect(Buffer.compare(one!, other!)).toBe(0);
    }
  });

  it('does not make a JPEG of a picture that was none', async () => {
    // Soft colours, as photographs have them.
    const waveOf = (at: number, length: number): number => 127 + 100 * Math.sin(at / length);
    const pixels = Array.from({ length: 300 * 300 }, (_, at) => {
      const [x, y] = [at % 300, Math.floor(at / 300)];
      return [waveOf(x, 20), waveOf(y, 17), waveOf(x + y, 30)];
    });
    const hex = `${Buffer.from(pixels.flat()).toString('hex')}>`;
    const entries =
      '/Type /XObject /Subtype /Image /Width 300 /Height 300 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /ASCIIHexDecode';
    const page = '<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R';
    const pdf = makePdf([
      '<</Type /Catalog /Pages 2 0 R>>',
      '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
      `${page} /Resources <</XObject <</P 5 0 R>>>>>>`,
      makeStream('90 0 0 90 5 5 cm /P Do'),
      makeStream(hex, entries),
    ]);
    const sourcePath = documents.put('picture.pdf', pdf);
    const targetPath = join(documents.folder, 'picture.pdfa.pdf');
    await convertToPdfA({ sourcePath, targetPath, pageCount: 1, displayName: 'given.file' });
    const result = readFileSync(targetPath);
    expect([result.includes('/Image'), result.includes('/DCTDecode')]).toEqual([true, false]);
  });

  it.each([
    ['hidden', makePagesPdf([{ entries: `/Annots [${note} /F 2>>]` }]), 'not permitted in PDF/A'],
    ['broken', Buffer.from('%PDF-1.4\nnothing that Ghostscript could open'), 'No PDF/A could be made'],
  ])('is not given out when the original has something %s', async (_what, bytes, reason) => {
    const sourcePath = documents.put('original.pdf', bytes);
    const targetPath = join(documents.folder, 'none.pdf');
    const converting = convertToPdfA({ sourcePath, targetPath, pageCount: 1, displayName: 'given.file' });
    const error = (await converting.catch((thrown: unknown) => thrown)) as DocbatchError;
    expect([error.code, error.message]).toEqual(['PDFA_FAILED', expect.stringContaining(reason)]);
  });
});

it('the profile of colours is as long as it says, and its entries lie inside it', () => {
  const profile = srgbProfile();
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.toString('latin1', 36, 40)).toBe('acsp');
  const count = profile.readUInt32BE(128);
  for (let index = 0; index < count; index += 1) {
    const at = 132 + 12 * index;
    expect(profile.readUInt32BE(at + 4) + profile.readUInt32BE(at + 8)).toBeLessThanOrEqual(profile.length);
  }
});
