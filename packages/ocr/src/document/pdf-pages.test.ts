import { describe, expect, it } from 'vitest';

import { useDocuments } from '../../test/documents.js';
import { makePagesPdf, makePdf, makeStream } from '../../test/make-pdf.js';

const documents = useDocuments();
const write = (text: string, x = 100, y = 700): string => `BT /F1 12 Tf ${x} ${y} Td (${text}) Tj ET\n`;
const sentence = 'The keeper lit the lamp at dusk';
/** A picture of one grey pixel over the whole page. */
const fullPicture = 'q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID 80> EI Q\n';

describe('the pages of a PDF', () => {
  it('have the size that they show, after rotation and cropping', async () => {
    const document = await documents.open(
      makePagesPdf([{}, { entries: '/Rotate 90' }, { entries: '/CropBox [100 200 300 500] /Rotate 270' }]),
    );
    expect(document.inspect().pages).toMatchObject([
      { pageNumber: 1, widthPt: 612, heightPt: 792, rotationDegrees: 0 },
      { pageNumber: 2, widthPt: 792, heightPt: 612, rotationDegrees: 90 },
      { pageNumber: 3, widthPt: 300, heightPt: 200, rotationDegrees: 270 },
    ]);
  });

  it('are rasterised in grey on white at the resolution asked for', async () => {
    const document = await documents.open(
      makePagesPdf([{ content: '0 g 0 0 306 792 re f 0.5 g 306 396 306 396 re f' }]),
    );
    const { image, warnings } = document.rasterizePage(1, 100);
    expect(image).toMatchObject({ widthPx: 850, heightPx: 1100, dpi: 100 });
    expect(warnings).toEqual([]);
    const at = (x: number, y: number): number | undefined => image.pixels[y * 850 + x];
    expect([at(100, 500), at(700, 900)]).toEqual([0, 255]);
    expect(at(700, 200)).toBeCloseTo(128, -1);
  });

  it('are rasterised coarser when they are huge, with a warning', async () => {
    const document = await documents.open(makePagesPdf([{ entries: '/MediaBox [0 0 200000 100000]' }]), {
      limits: { maxPixels: 1_000_000 },
    });
    const { image, warnings } = document.rasterizePage(1, 300);
    expect(image.widthPx * image.heightPx).toBeLessThanOrEqual(1_001_000);
    expect(image.dpi).toBeLessThan(1);
    expect(warnings).toMatchObject([{ code: 'PAGE_SIZE_REDUCED', pageNumber: 1 }]);
  });

  it('show annotations and filled-in form fields', async () => {
    const objects = [
      '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [5 0 R]>>>>',
      '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] /Annots [4 0 R 5 0 R]>>',
      '<</Type /Annot /Subtype /Stamp /Rect [0 36 36 72] /F 4 /AP <</N 6 0 R>>>>',
      '<</Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (x) /Rect [36 0 72 36] /F 4 /AP <</N 6 0 R>>>>',
      makeStream('0 g 0 0 36 36 re f', '/Type /XObject /Subtype /Form /BBox [0 0 36 36]'),
    ];
    const { image } = (await documents.open(makePdf(objects))).rasterizePage(1, 72);
    const at = (x: number, y: number): number | undefined => image.pixels[y * 72 + x];
    expect({ stamp: at(18, 18), field: at(54, 54), paper: at(54, 18) }).toEqual({
      stamp: 0,
      field: 0,
      paper: 255,
    });
  });
});

describe('the text of a page', () => {
  it('comes as lines, words and boxes in points from the top left corner', async () => {
    const document = await documents.open(
      makePagesPdf([{ content: write('Two words') + write('below', 100, 600) }]),
    );
    const layer = document.readTextLayer(1);
    expect(layer).toMatchObject({
      text: 'Two words\n\nbelow',
      widthPt: 612,
      image: { widthPx: 612, heightPx: 792, dpi: 72 },
    });
    const [line] = layer.lines;
    expect(line?.words.map((word) => word.text)).toEqual(['Two', 'words']);
    expect(line?.words[0]?.confidence).toBeNull();
    const box = line!.words[0]!.box;
    expect(box.left).toBeCloseTo(100, -1);
    expect(box.bottom).toBeCloseTo(92, -1);
    expect(box.top).toBeGreaterThan(79);
  });

  it.each([
    [90, { left: 700, top: 100 }],
    [180, { left: 612 - 100, top: 700 }],
    [270, { left: 92, top: 612 - 100 }],
  ])('has its boxes where the page shows it, rotated by %i degrees', async (degrees, expected) => {
    const document = await documents.open(
      makePagesPdf([{ content: write('word'), entries: `/Rotate ${degrees}` }]),
    );
    const box = document.readTextLayer(1).lines[0]!.words[0]!.box;
    // The corner of the box that is the word's first letter's baseline.
    const corner = {
      90: { left: box.left, top: box.top },
      180: { left: box.right, top: box.top },
      270: { left: box.right, top: box.bottom },
    }[degrees]!;
    expect(Math.abs(corner.left - expected.left)).toBeLessThan(4);
    expect(Math.abs(corner.top - expected.top)).toBeLessThan(4);
  });

  it.each([
    ['a sentence', write(sentence), true],
    ['two words and nothing else', write('Page three'), true],
    ['nothing', '', false],
    ['a stray letter', write('x'), false],
    ['a page number on a picture of the page', fullPicture + write('Page 17 of 204'), false],
    [
      'a hidden text on a picture of the page',
      `${fullPicture}3 Tr ${write(sentence)}${write(sentence, 100, 600)}`,
      true,
    ],
    ['a caption beside many drawn shapes', '0 0 m 9 9 l S\n'.repeat(60) + write('Fig. 1'), false],
  ])('stands for recognition or not: %s', async (_what, content, expected) => {
    const document = await documents.open(makePagesPdf([{ content }]));
    expect(document.inspect().pages[0]?.hasText).toBe(expected);
  });

  it('does not stand for recognition when its font maps to nothing', async () => {
    const toUnicode = makeStream(
      'begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <e020> endbfrange endcmap',
    );
    const content = makeStream(`BT /F1 12 Tf 100 700 Td (${sentence}) Tj ET`);
    const document = await documents.open(
      makePdf([
        '<</Type /Catalog /Pages 2 0 R>>',
        '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
        '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R /Resources <</Font <</F1 4 0 R>>>>>>',
        '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R>>',
        toUnicode,
        content,
      ]),
    );
    expect(document.inspect().pages[0]?.hasText).toBe(false);
  });
});

describe('a damaged PDF', () => {
  const broken = Buffer.from(
    makePagesPdf([{ content: write(sentence) }])
      .toString('latin1')
      .replace(/startxref\n\d+/, 'startxref\n7'),
    'latin1',
  );

  it('is read when it can be repaired, with a warning', async () => {
    const document = await documents.open(broken);
    expect(document.inspect()).toMatchObject({ pageCount: 1, warnings: [{ code: 'PDF_REPAIRED' }] });
    expect(document.readTextLayer(1).text).toBe(sentence);
  });

  it('is lost when repair finds pages with nothing on them', async () => {
    const empty = makePagesPdf([{}])
      .toString('latin1')
      .replace(/startxref\n\d+/, 'startxref\n7');
    await expect(documents.open(Buffer.from(empty, 'latin1'))).rejects.toMatchObject({ code: 'PDF_DAMAGED' });
  });

  it('is one whose number of pages cannot be, though PDFium finds some', async () => {
    const countless = (content: string): Buffer =>
      Buffer.from(makePagesPdf([{ content }]).toString('latin1').replace('/Count 1', '/Count 0'), 'latin1');
    const document = await documents.open(countless(write(sentence)));
    expect(document.inspect()).toMatchObject({ pageCount: 1, warnings: [{ code: 'PDF_REPAIRED' }] });
    await expect(documents.open(countless(''))).rejects.toMatchObject({ code: 'PDF_DAMAGED' });
    const blank = await documents.open(makePagesPdf([{}]));
    expect(blank.inspect()).toMatchObject({ pageCount: 1, warnings: [] });
  });
});

it('what repair finds of annotations is nothing when nothing of it is seen', async () => {
  const annotated = (look: string): Buffer =>
    makePdf([
      '<</Type /Catalog /Pages 2 0 R>>',
      '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R]>>',
      `<</Type /Annot /Subtype /Stamp /Rect [50 50 90 90] ${look}>>`,
      makeStream('0 0 40 40 re f', '/Type /XObject /Subtype /Form /BBox [0 0 40 40]'),
    ]);
  const breakIt = (pdf: Buffer): Buffer =>
    Buffer.from(pdf.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1');
  await expect(documents.open(breakIt(annotated('')))).rejects.toMatchObject({ code: 'PDF_DAMAGED' });
  const seen = await documents.open(breakIt(annotated('/F 4 /AP <</N 5 0 R>>')));
  expect(seen.inspect().warnings).toMatchObject([{ code: 'PDF_REPAIRED' }]);
});

it('a page of millions of objects is refused before it is drawn', async () => {
  const draw = (count: number): Buffer => makePagesPdf([{ content: '0 0 1 1 re f '.repeat(count) }]);
  const few = await documents.open(draw(1_000));
  expect(few.rasterizePage(1, 20).image.widthPx).toBe(170);
  const many = await documents.open(draw(1_000_001));
  expect(() => many.rasterizePage(1, 20)).toThrow(
    expect.objectContaining({
      code: 'LIMIT_OBJECTS',
      message: expect.stringContaining('1,000,001') as string,
    }) as Error,
  );
});

it('a picture of gigapixels on a page is refused before it is decoded', async () => {
  const pdf = makePdf([
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>>>>',
    makeStream('q 200 0 0 200 0 0 cm /I Do Q'),
    makeStream(
      'x',
      '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray',
    ),
  ]);
  const document = await documents.open(pdf);
  expect(document.inspect().pageCount).toBe(1);
  expect(() => document.rasterizePage(1, 300)).toThrow(
    expect.objectContaining({
      code: 'LIMIT_PIXELS',
      message: expect.stringContaining('60,000 x 60,000') as string,
    }),
  );
});

it('a page that exhausts the memory fails alone, and the next document opens', async () => {
  const nested = Array.from({ length: 9 }, (_, level) =>
    makeStream(
      '/X Do\n'.repeat(level === 8 ? 0 : 12) + (level === 8 ? '0 0 9 9 re f\n' : ''),
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X ${5 + level} 0 R>>>>`,
    ),
  );
  const bomb = makePdf([
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 14 0 R /Resources <</XObject <</X 4 0 R>>>>>>',
    ...nested,
    '<<>>',
    makeStream('/X Do'),
  ]);
  const document = await documents.open(bomb);
  expect(() => document.inspect()).toThrow(expect.objectContaining({ code: 'PAGE_FAILED' }));
  document.close();
  const next = await documents.open(makePagesPdf([{ content: write(sentence) }]));
  expect(next.readTextLayer(1).text).toBe(sentence);
}, 60_000);
