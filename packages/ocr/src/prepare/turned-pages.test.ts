import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { tesseractEngine, type PageResult } from '@docbatch/ocr';
import { expect, test } from 'vitest';

import { drawLines, drawnLines, drawnMediaBox, drawPicture, type Drawing } from '../../test/drawn-pages.js';
import { useDocuments } from '../../test/documents.js';
import { makePagesPdf, makePdf, makeStream } from '../../test/make-pdf.js';
import { createTestFolder, openTestReader } from '../../test/reader-fixture.js';
import { hasTool, runTool } from '../../test/tools.js';

const documents = useDocuments();
const hasPdftotext = hasTool('pdftotext');

interface Pages {
  /** The lines as drawn text, which says itself where its words are. */
  readonly drawn: Buffer;
  /** Nothing but a picture of that. */
  readonly scan: Buffer;
}

/** The same page as text and as a scan, both shown rotated by `rotate`. */
async function makePages(drawing: Drawing, rotate: number): Promise<Pages> {
  const content = drawLines(drawing);
  const document = await documents.open(makePagesPdf([{ content, entries: drawnMediaBox }]));
  const { image } = document.rasterizePage(1, 200);
  const scan = makePdf([
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    `<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>> ${drawnMediaBox} /Rotate ${rotate}>>`,
    makeStream('q 500 0 0 500 0 0 cm /I Do Q'),
    drawPicture(image.widthPx, image.heightPx, image.pixels),
  ]);
  return { scan, drawn: makePagesPdf([{ content, entries: `${drawnMediaBox} /Rotate ${rotate}` }]) };
}

type Place = readonly [word: string, x: number, y: number];

/** Words in order with their middles in points from the top left corner. */
const placesOf = ({ lines, image }: PageResult): Place[] =>
  lines
    .flatMap((line) => line.words)
    .map(({ text, box }) => [
      text,
      ((box.left + box.right) / 2) * (72 / image.dpi),
      ((box.top + box.bottom) / 2) * (72 / image.dpi),
    ]);

function placesInPdf(path: string): Place[] {
  const words = runTool('pdftotext', ['-bbox', path, '-']).matchAll(
    /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g,
  );
  return [...words].map(([, left, top, right, bottom, word = '']) => [
    word,
    (Number(left) + Number(right)) / 2,
    (Number(top) + Number(bottom)) / 2,
  ]);
}

/** Words of `found` that are not where `expected` has the same word, `withinPt` aside at most. */
const misplaced = (found: readonly Place[], expected: readonly Place[], withinPt = 5): Place[] =>
  found.filter(
    ([word, x, y]) =>
      !expected.some(([other, atX, atY]) => other === word && Math.hypot(x - atX, y - atY) < withinPt),
  );

/** Half of the letters' size: so far a word of a line askew may be moved, for its line to be seen as one. */
const movedPt = 8;

const words = drawnLines.join(' ').split(' ');

const cases: readonly [title: string, drawing: Drawing, rotate: number, turnedDegrees: number][] = [
  ['upright', {}, 0, 0],
  ['on its right side', { turnedDegrees: 90 }, 0, 270],
  ['upside down', { turnedDegrees: 180 }, 0, 180],
  ['on its left side', { turnedDegrees: 270 }, 0, 90],
  ['askew by 3 degrees', { skewDegrees: 3 }, 0, 0],
  ['on its side and askew', { turnedDegrees: 90, skewDegrees: -2 }, 0, 270],
  ['in white on black', { inverted: true }, 0, 0],
  ['upright, but shown on its side by /Rotate', {}, 90, 270],
  ['askew and shown upside down by /Rotate', { skewDegrees: 2 }, 180, 180],
];

test(
  'a page that lies in any way is read, and its words are where they stand on it',
  { timeout: 300_000 },
  async () => {
    const folder = await createTestFolder();
    const reader = await openTestReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
    for (const [title, drawing, rotate, turnedDegrees] of cases) {
      const { scan, drawn } = await makePages(drawing, rotate);
      const [path, targetPath] = [join(folder, 'scan.pdf'), join(folder, 'searchable.pdf')];
      await writeFile(path, scan);
      const source = { path, displayName: 'scan.pdf' };
      const page = await reader.readPage({ source, pageNumber: 1, from: 'picture' });
      expect(page.text.split(/\n+/), title).toEqual(drawnLines);
      expect(page.preparation, title).toMatchObject({
        turnedDegrees,
        inverted: drawing.inverted ?? false,
      });
      // Its letters are large: they are read at less than the usual 200 dpi.
      expect(page.preparation?.dpi, title).toBeGreaterThan(150);
      expect(page.preparation?.dpi, title).toBeLessThan(190);
      const skew = drawing.skewDegrees ?? 0;
      expect(Math.abs((page.preparation?.skewDegrees ?? 99) - skew), title).toBeLessThan(0.2);

      const drawnPath = join(folder, 'drawn.pdf');
      await writeFile(drawnPath, drawn);
      const layer = await reader.readPage({
        source: { path: drawnPath, displayName: 'drawn.pdf' },
        pageNumber: 1,
        from: 'text_layer',
      });
      expect(placesOf(layer), title).toHaveLength(words.length);
      expect(misplaced(placesOf(page), placesOf(layer)), title).toEqual([]);

      const textPages = [{ pageNumber: 1, textPdf: page.textPdf ?? new Uint8Array() }];
      await reader.writeSearchablePdf({ source, textPages, targetPath });
      if (!hasPdftotext) continue;
      // Of a page that is turned as a whole poppler takes the lines from the wrong end, whoever wrote its text.
      const order = turnedDegrees === 0 ? [] : ['-raw'];
      const found = runTool('pdftotext', [...order, targetPath, '-']);
      expect(found.split(/\s+/).filter(Boolean), title).toEqual(words);
      const withinPt = skew === 0 ? 5 : movedPt;
      expect(misplaced(placesInPdf(targetPath), placesOf(page), withinPt), title).toEqual([]);
    }
  },
);
