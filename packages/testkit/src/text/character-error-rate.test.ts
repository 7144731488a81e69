import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { characterErrorRate } from './character-error-rate.js';

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

describe('characterErrorRate', () => {
  it.each([
    ['kitten', 'sitting', 3 / 6],
    ['abc', '', 1],
    ['abc', 'abc', 0],
    ['', '', 0],
    ['', 'x', Infinity],
    ['a', 'abcd', 3],
    ['née', 'nee', 1 / 3],
  ])('of %j read as %j is %d', (expected, actual, rate) => {
    expect(characterErrorRate(expected, actual)).toBeCloseTo(rate, 12);
  });

  it('takes any white space as one space, and both ways of writing an accent as one', () => {
    expect(characterErrorRate('two  lines\n\nof cafe\u0301', ' two lines\r\nof\tcaf\u00e9 \n')).toBe(0);
  });

  it('counts each changed letter once', () => {
    fc.assert(
      fc.property(text, fc.nat(), (expected, place) => {
        const at = place % expected.length;
        const changed = `${expected.slice(0, at)}#${expected.slice(at + 1)}`;
        expect(characterErrorRate(expected, changed)).toBeCloseTo(1 / expected.length, 12);
      }),
    );
  });

  it('is the same distance both ways', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const there = characterErrorRate(one, other) * one.length;
        expect(characterErrorRate(other, one) * other.length).toBeCloseTo(there, 9);
      }),
    );
  });
});
