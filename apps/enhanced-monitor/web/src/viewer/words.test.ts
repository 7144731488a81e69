import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { alignWords } from './align-words.js';
import { findWords } from './find-words.js';

const wordsOf = (text: string) => text.split(' ').map((word) => ({ text: word }));

describe('text and words', () => {
  it('stay together where they are the same, and nothing of the text is lost', () => {
    const word = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => /^\S+$/.test(text));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom(' ', '\n', '\n\n'), (texts, gap) => {
        const text = texts.join(gap);
        const pieces = alignWords(
          text,
          texts.map((one) => ({ text: one })),
        );
        expect(pieces.map((piece) => piece.word)).toEqual(texts.map((_, index) => index));
        expect(pieces.map((piece) => piece.text + piece.gap).join('')).toBe(text);
      }),
    );
  });

  it('find each other again after a hyphen that was joined and a mark that only one of them has', () => {
    const pieces = alignWords('the inspection of ships', wordsOf('the inspec- tion | of ships'));
    expect(pieces.map(({ word }) => word)).toEqual([0, null, 4, 5]);
  });
});

describe('what is looked for on a page', () => {
  const words = wordsOf('The “Hull” is sound; the keel, the KEÉL and the hulls.');

  it('is found without its marks, accents and case, the last word also when it is only begun', () => {
    expect(findWords(words, 'hull')).toEqual([1, 10]);
    expect(findWords(words, '"the keel"')).toEqual([4, 5, 6, 7]);
  });

  it('is found word by word where the words nowhere follow each other', () => {
    expect(findWords(words, 'sound OR hulls -keel')).toEqual([3, 10]);
    expect(findWords(words, '  ')).toEqual([]);
    expect(findWords(words, 'ship')).toEqual([]);
  });
});
