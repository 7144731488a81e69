import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { useDocuments } from '../../test/documents.js';
import { makePagesPdf, makePdf, makeStream, makeTextPdf } from '../../test/make-pdf.js';
import {
  makePng,
  makeTiff,
  quadrantBits,
  quadrantPixels,
  withExifOrientation,
} from '../../test/make-pictures.js';
import { smallFile } from '../../test/small-files.js';
import { hasTool, runTool } from '../../test/tools.js';
import type { OpenedDocument } from './open-document.js';

const documents = useDocuments();
const picture = '0 g 10 10 80 40 re f\n';
const [hasQpdf, hasPdftotext] = [hasTool('qpdf'), hasTool('pdftotext')];
let count = 0;

/** Where a word begins: a fixed place on a page, the corner of a tiny picture. */
const baseline = (heightPt: number): [number, number] => (heightPt < 90 ? [0.5, 1] : [50, 30]);

/** Writes the searchable PDF and opens it again; checks it from outside where the tools are. */
async function write(document: OpenedDocument, words: readonly string[], isSound = true) {
  const { pages } = document.inspect();
  const textPages = words.flatMap((word, index) => {
    const { widthPt, heightPt } = pages[index]!;
    return word === ''
      ? []
      : [{ pageNumber: index + 1, textPdf: makeTextPdf(word, ...baseline(heightPt), widthPt, heightPt) }];
  });
  const path = join(documents.folder, `out-${(count += 1)}.pdf`);
  const { warnings } = await document.writeSearchablePdf(textPages, path);
  if (hasQpdf && isSound) runTool('qpdf', ['--check', path]);
  if (hasPdftotext) {
    const found = runTool('pdftotext', [path, '-']).split(/\s+/).filter(Boolean);
    expect(found).toEqual(expect.arrayContaining(words.filter(Boolean)));
  }
  const bytes = readFileSync(path);
  return { path, bytes, warnings, result: await documents.open(bytes) };
}

/** Byte by byte: comparing a million array elements one by one would take seconds. */
function expectSamePicture(a: OpenedDocument, b: OpenedDocument, pageNumber: number, dpi = 100): void {
  const [one, other] = [a.rasterizePage(pageNumber, dpi).image, b.rasterizePage(pageNumber, dpi).image];
  expect([one.widthPx, one.heightPx]).toEqual([other.widthPx, other.heightPx]);
  expect(Buffer.compare(one.pixels, other.pixels)).toBe(0);
}

const boxOf = (document: OpenedDocument, pageNumber: number, word: string) =>
  document
    .readTextLayer(pageNumber)
    .lines.flatMap((line) => line.words)
    .find((found) => found.text === word)?.box;

describe('a searchable PDF beyond the limit on outputs', () => {
  it.each([
    ['a PDF, whose copy alone would be too large', makePagesPdf([{ content: picture }]), 100],
    ['a PDF, whose text makes it too large', makePagesPdf([{ content: picture }]), 700],
    ['a picture', makePng({ bitDepth: 8, colorType: 0, samples: quadrantPixels() }), 500],
  ])('is not written: %s', async (_what, bytes, maxOutputBytes) => {
    const document = await documents.open(bytes, { limits: { maxOutputBytes } });
    const { widthPt, heightPt } = document.inspect().pages[0]!;
    const textPages = [{ pageNumber: 1, textPdf: makeTextPdf('Wort', 1, 1, widthPt, heightPt) }];
    const writing = document.writeSearchablePdf(textPages, join(documents.folder, 'large.pdf'));
    await expect(writing).rejects.toMatchObject({ code: 'LIMIT_OUTPUT', file: 'given.file' });
  });
});

describe('the searchable PDF of a PDF', () => {
  it.each([0, 90, 180, 270])(
    'has its words where the page shows them, rotated by %i degrees',
    async (degrees) => {
      const entries = `/Rotate ${degrees} /MediaBox [-50 -20 700 900] /CropBox [100 200 300 500]`;
      const original = await documents.open(makePagesPdf([{ content: picture, entries }]));
      const { result } = await write(original, ['needle']);
      const { heightPt } = original.inspect().pages[0]!;
      const box = boxOf(result, 1, 'needle')!;
      expect(box.left).toBeCloseTo(50, -1);
      expect(Math.abs(box.bottom - (heightPt - 30))).toBeLessThan(6);
      expect(box.right - box.left).toBeGreaterThan(40);
    },
  );

  it.each([
    ['one page', makePagesPdf([{ content: picture }])],
    [
      'content that leaves the graphics state changed',
      makePagesPdf([{ content: `0.1 0 0 0.1 7 7 cm q q ${picture}` }]),
    ],
    ['content that takes back more than it saved', makePagesPdf([{ content: `Q Q Q ${picture}` }])],
    ['an object stream', smallFile('objectStreamPdf')],
  ])('keeps the original bytes and the picture: %s', async (_what, original) => {
    const before = await documents.open(original);
    const { bytes, result, warnings } = await write(before, ['needle']);
    expect(warnings).toEqual([]);
    expect(bytes.subarray(0, original.length).equals(original)).toBe(true);
    expectSamePicture(result, before, 1);
    expect(boxOf(result, 1, 'needle')!.left).toBeCloseTo(50, -1);
  });

  it('keeps several content streams, resources of its own and what shares a name', async () => {
    const form = '/Type /XObject /Subtype /Form /BBox [0 0 99 99]';
    const original = makePdf([
      '<</Type /Catalog /Pages 2 0 R>>',
      '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources 7 0 R>>',
      '[5 0 R 6 0 R]',
      makeStream('/DocbatchText'),
      makeStream('Do'),
      '<</XObject 8 0 R>>',
      '<</DocbatchText 9 0 R>>',
      makeStream(picture, form),
    ]);
    const before = await documents.open(original);
    const { result } = await write(before, ['needle']);
    expectSamePicture(result, before, 1);
  });

  it('gets the text of the pages given, and the font only once', async () => {
    const pages = Array.from({ length: 20 }, () => ({ content: picture }));
    const original = makePagesPdf(pages);
    const words = pages.map((_, index) => (index === 3 ? '' : `word${index + 1}`));
    const { bytes, result } = await write(await documents.open(original), words);
    words.forEach((word, index) => expect(result.readTextLayer(index + 1).text).toBe(word));
    expect((bytes.length - original.length) / pages.length).toBeLessThan(700);
    expect(bytes.toString('latin1').match(/\/BaseFont/g)).toHaveLength(2);
  });

  it('is the original itself when there is no text to add', async () => {
    const original = makePagesPdf([{ content: picture }]);
    const { bytes } = await write(await documents.open(original), ['']);
    expect(bytes.equals(original)).toBe(true);
  });

  it('can be made a searchable PDF once more', async () => {
    const once = await write(await documents.open(makePagesPdf([{ content: picture }, {}])), ['first', '']);
    const twice = await write(once.result, ['', 'second']);
    expect([1, 2].map((page) => twice.result.readTextLayer(page).text)).toEqual(['first', 'second']);
  });

  it('gives a page that is in the document twice its text once', async () => {
    const objects = [
      '<</Type /Catalog /Pages 2 0 R>>',
      '<</Type /Pages /Count 2 /Kids [3 0 R 3 0 R]>>',
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100]>>',
    ];
    const { result } = await write(await documents.open(makePdf(objects)), ['needle', 'needle'], false);
    expect([1, 2].map((page) => result.readTextLayer(page).text)).toEqual(['needle', 'needle']);
  });

  it('is repaired when the original is damaged', async () => {
    const sound = makePagesPdf([{ content: picture }, { content: picture }]).toString('latin1');
    const before = await documents.open(
      Buffer.from(sound.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'),
    );
    const { result } = await write(before, ['eins', 'zwei']);
    expect(result.inspect()).toMatchObject({ pageCount: 2, warnings: [] });
    expectSamePicture(result, before, 2);
  });

  it('does not give out object numbers in use when the stated size is too small', async () => {
    const sound = makePagesPdf([{ content: picture }]).toString('latin1');
    const original = Buffer.from(sound.replace('/Size 6', '/Size 3'), 'latin1');
    const before = await documents.open(original);
    const { result } = await write(before, ['needle']);
    expectSamePicture(result, before, 1);
  });

  it('is in clear when the original is encrypted, with a warning', async () => {
    const before = await documents.open(smallFile('encryptedPdf'), { password: 'geheim' });
    const { result, warnings } = await write(before, ['needle']);
    expect(warnings).toMatchObject([{ code: 'PDF_ENCRYPTION_REMOVED' }]);
    expect(result.inspect().encrypted).toBe(false);
    expect(result.readTextLayer(1).text).toContain('Secret letter');
  });

  it('says that it cannot be written', async () => {
    const document = await documents.open(makePagesPdf([{ content: picture }]));
    const writing = document.writeSearchablePdf([], join(documents.folder, 'none', 'out.pdf'));
    await expect(writing).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });
});

describe('the searchable PDF of a picture', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('passes a JPEG through, turned as EXIF says: %i', async (orientation) => {
    const jpeg = withExifOrientation(smallFile('jpeg'), orientation);
    const before = await documents.open(jpeg);
    const { bytes, result } = await write(before, ['needle']);
    expect(bytes.includes(jpeg)).toBe(true);
    expectSamePicture(result, before, 1, before.rasterizePage(1, 300).image.dpi);
  });

  it('keeps a PNG without loss and in its size', async () => {
    const phys = Buffer.from([0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1]);
    const png = makePng({
      bitDepth: 8,
      colorType: 0,
      samples: quadrantPixels(17, 203),
      chunks: [['pHYs', phys]],
    });
    const { result } = await write(await documents.open(png), ['needle']);
    const { widthPt, heightPt } = result.inspect().pages[0]!;
    expect(widthPt).toBeCloseTo((24 * 72) / 300, 2);
    expect(heightPt).toBeCloseTo((16 * 72) / 300, 2);
    expect(result.rasterizePage(1, 300).image.pixels).toEqual(quadrantPixels(17, 203));
  });

  it('has a page for each page of a TIFF, strips joined', async () => {
    const rows = quadrantBits(1);
    const strips = Array.from({ length: 16 }, (_, row) => rows.subarray(row * 3, row * 3 + 3));
    // PackBits: two plain bytes and one more.
    const packed = strips.map((strip) => Buffer.from([2, ...strip]));
    const tags = { 256: [24], 257: [16], 262: [0], 282: [72], 283: [72], 296: [2] };
    const tiff = makeTiff([
      { tags: { ...tags, 278: [16] }, strips: [rows] },
      { tags: { ...tags, 278: [1], 259: [32_773] }, strips: packed },
    ]);
    const { result, path } = await write(await documents.open(tiff), ['eins', 'zwei']);
    expect(result.inspect().pageCount).toBe(2);
    for (const page of [1, 2]) expect(result.rasterizePage(page, 72).image.pixels).toEqual(quadrantPixels());
    expect([1, 2].map((page) => result.readTextLayer(page).text)).toEqual(['eins', 'zwei']);
    expect(statSync(path).size).toBeLessThan(4_000);
  });

  it('is sound although the picture ends too early', async () => {
    const document = await documents.open(smallFile('jpeg').subarray(0, -9));
    expect(document.inspect().warnings).toMatchObject([{ code: 'IMAGE_INCOMPLETE', pageNumber: 1 }]);
    const { result } = await write(document, ['needle']);
    expect(result.inspect().pageCount).toBe(1);
  });
});
