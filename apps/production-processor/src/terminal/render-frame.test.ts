import fc from 'fast-check';
import picocolors from 'picocolors';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

import type { ProgressView } from './progress-view.js';
import { renderFrame } from './render-frame.js';

const plain = { unicode: true, colors: picocolors.createColors(false) };
const ascii = { ...plain, unicode: false };

const view: ProgressView = {
  bars: [{ priority: 'normal', documents: { settled: 84, total: 190 }, fraction: 0.4312 }],
  documents: { settled: 84, total: 190 },
  pages: { settled: 412, total: 1902, totalIsKnown: false },
  pagesPerMinute: 31.2,
  secondsRemaining: 2050,
  failedCount: 3,
  needsPasswordCount: 0,
  now: [
    { file: 'contracts/2019/lease-14.pdf', pageNumber: 23, pageCount: 41 },
    { file: 'mail/scan0042.tif', pageNumber: 1, pageCount: 1 },
  ],
};

test('80 columns', () => {
  expect(renderFrame(view, 79, plain)).toMatchInlineSnapshot(`
    [
      "normal  ███████████████▌                      84/190 documents",
      "pages   412 of 1,902 so far · 31.2 pages/min · 34 min left · 3 failed",
      "now     contracts/2019/lease-14.pdf 23/41 · mail/scan0042.tif 1/1",
    ]
  `);
});

test('40 columns', () => {
  expect(renderFrame(view, 39, plain)).toMatchInlineSnapshot(`
    [
      "normal  █████▌         84/190 documents",
      "pages   412 of 1,902 so far",
      "        31.2 pages/min · 34 min left",
      "now     contrac…9/lease-14.pdf 23/41 +1",
    ]
  `);
});

test('80 columns without UTF-8', () => {
  expect(renderFrame(view, 79, ascii)).toMatchInlineSnapshot(`
    [
      "normal  ###############.....................  84/190 documents",
      "pages   412 of 1,902 so far - 31.2 pages/min - 34 min left - 3 failed",
      "now     contracts/2019/lease-14.pdf 23/41 - mail/scan0042.tif 1/1",
    ]
  `);
});

test('more pages in flight than there is room for are counted', () => {
  const now = Array.from({ length: 16 }, (_, index) => ({
    file: `scans/box-${index}/page.tif`,
    pageNumber: 1,
    pageCount: 9,
  }));
  expect(renderFrame({ ...view, now }, 79, plain).at(-1)).toMatchInlineSnapshot(
    `"now     scans/box-0/page.tif 1/9 · scans/box-1/page.tif 1/9 +14"`,
  );
});

test('a hostile file name is escaped', () => {
  const now = [{ file: 'a\n\x1b[2J\u202e.pdf', pageNumber: 1, pageCount: 2 }];
  expect(renderFrame({ ...view, now }, 79, plain).at(-1)).toBe('now     a\\n\\x1b[2J\\u{202e}.pdf 1/2');
});

test('no line is ever wider than the terminal', () => {
  const page = fc.record({
    file: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    pageNumber: fc.integer({ min: 1, max: 99_999 }),
    pageCount: fc.integer({ min: 0, max: 99_999 }),
  });
  const count = fc.nat({ max: 10_000_000 });
  fc.assert(
    fc.property(
      fc.array(page, { maxLength: 64 }),
      count,
      fc.integer({ min: 24, max: 200 }),
      (now, total, width) => {
        const documents = { settled: total, total };
        const wide = {
          ...view,
          now,
          documents,
          bars: [{ priority: 'normal' as const, documents, fraction: 0.5 }],
        };
        for (const line of renderFrame(wide, width, plain))
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
      },
    ),
  );
});
