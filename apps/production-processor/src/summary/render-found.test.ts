import picocolors from 'picocolors';
import { expect, test } from 'vitest';

import { renderFound } from './render-found.js';

const page = {
  documentId: 'd',
  fileName: 'a\u001b[2J.pdf',
  project: 'houses',
  campaignId: null,
  batchId: null,
  pageNumber: 3,
  score: 0.1,
  snippet: { text: 'pays the rent of <b> each month', marks: [[5, 13]] as const },
};
const layout = (color: boolean) => ({
  width: 30,
  shortenNames: false,
  style: { interactive: false, unicode: true, colors: picocolors.createColors(color) },
});

test('a page, what was found in it, and how many there are', () => {
  const result = { pages: [page], matchingPages: 1, hasMore: false, examinedPages: null };
  expect(renderFound(result, layout(false))).toEqual([
    'a\\x1b[2J.pdf  p. 3  houses',
    '   pays ‹the› ‹rent› of <b>',
    '   each month',
    '',
    '1 page has that.',
  ]);
  expect(renderFound(result, layout(true)).join('\n')).toContain(
    picocolors.createColors(true).yellow('rent'),
  );
});

test.each([
  [{ pages: [], matchingPages: 0, hasMore: false, examinedPages: null }, 'No page has that.'],
  [
    { pages: [page], matchingPages: 7, hasMore: false, examinedPages: null },
    '7 pages have that; --limit shows more.',
  ],
  [
    { pages: [page], matchingPages: 1_000, hasMore: true, examinedPages: null },
    'More than 1,000 pages have that;',
  ],
  [
    { pages: [page], matchingPages: 7, hasMore: true, examinedPages: 2_000 },
    'found in 2,000 pages that have these words; there are more',
  ],
  [{ pages: [], matchingPages: 0, hasMore: true, examinedPages: 100_000 }, 'Add a word that few pages have'],
])('the last line says where one stands', (result, line) => {
  expect(renderFound(result, layout(false)).at(-1)).toContain(line);
});
