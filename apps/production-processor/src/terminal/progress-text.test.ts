import { expect, test } from 'vitest';

import { describePages, formatTimeLeft } from './progress-text.js';

test('the number of pages may grow until every document was opened', () => {
  expect(describePages({ settled: 412, total: 1902, totalIsKnown: false })).toBe('412 of 1,902 so far');
  expect(describePages({ settled: 412, total: 1902, totalIsKnown: true })).toBe('412/1,902');
  expect(describePages({ settled: 0, total: 0, totalIsKnown: false })).toBe('not counted yet');
});

test.each([
  [1, '5 s'],
  [31, '35 s'],
  [54.9, '55 s'],
  [55, '1 min'],
  [2050, '34 min'],
  [3570, '1 h 00 min'],
  [7500, '2 h 05 min'],
])('%s seconds are said as %s', (seconds, expected) => {
  expect(formatTimeLeft(seconds)).toBe(expected);
});
