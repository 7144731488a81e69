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
  const result = { pages: [page], matchingPages: 1, hasMore: false };
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
  [{ pages: [], matchingPages: 0, hasMore: false }, 'No page has that.'],
  [{ pages: [page], matchingPages: 7, hasMore: false }, '7 pages have that; --limit shows more.'],
  [{ pages: [page], matchingPages: 1_000, hasMore: true }, 'More than 1,000 pages have that;'],
])('the last line says where one stands', (result, line) => {
  expect(renderFound(result, layout(false)).at(-1)).toContain(line);
});
