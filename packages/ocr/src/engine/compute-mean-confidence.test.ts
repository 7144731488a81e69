import { expect, test } from 'vitest';

import { computeMeanConfidence } from './compute-mean-confidence.js';

const box = { left: 0, top: 0, right: 1, bottom: 1 };
const line = (...words: [text: string, confidence: number | null][]) => ({
  box,
  words: words.map(([text, confidence]) => ({ text, confidence, box })),
});

test('long words count for more than short ones', () => {
  expect(computeMeanConfidence([line(['abcdef', 90]), line(['ab', 50])])).toBe(80);
});

test('there is none without words, nor for text that was not recognised', () => {
  expect(computeMeanConfidence([])).toBeNull();
  expect(computeMeanConfidence([line(['abc', null])])).toBeNull();
});
