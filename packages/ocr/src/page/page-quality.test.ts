import { describe, expect, it } from 'vitest';

import { ratePage } from './page-quality.js';

const box = { left: 0, top: 0, right: 1, bottom: 1 };
const linesOf = (...words: [text: string, confidence: number | null][]) => [
  { box, words: words.map(([text, confidence]) => ({ text, confidence, box })) },
];
const read = { lines: linesOf(['word', 90]), meanConfidence: 90, hasInk: true, unreadInkShare: 0 };

describe('the grade of a page', () => {
  it.each([
    [100, 'good'],
    [92, 'good'],
    [91.9, 'usable'],
    [84, 'usable'],
    [83.9, 'doubtful'],
    [65, 'doubtful'],
    [64.9, 'unreadable'],
    [0, 'unreadable'],
  ])('with a mean confidence of %d is %s', (meanConfidence, grade) => {
    expect(ratePage({ ...read, meanConfidence }).grade).toBe(grade);
  });

  it('is the worst where ink gave no text, and none where there was nothing to read', () => {
    const empty = { lines: [], meanConfidence: null, unreadInkShare: 1 };
    expect(ratePage({ ...empty, hasInk: true })).toMatchObject({
      grade: 'unreadable',
      lowestConfidence: null,
      lowConfidenceShare: 0,
    });
    expect(ratePage({ ...empty, hasInk: false }).grade).toBeNull();
  });
});

it('letters count for the share of what was read with little confidence, not words', () => {
  const lines = linesOf(['abcdefgh', 96], ['cd', 59.999], ['ef', 60]);
  expect(ratePage({ ...read, lines })).toMatchObject({ lowestConfidence: 60, lowConfidenceShare: 0.1667 });
});
