import { expect, it } from 'vitest';

import { readSnippet } from './read-snippet.js';

it('gives one line and where the found words stand in it', () => {
  const { text, marks } = readSnippet('the \u0002rent\u0003\nof  the \u0002leased rooms\u0003');
  expect(text).toBe('the rent of the leased rooms');
  expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['rent', 'leased rooms']);
});

it('does not trip over marks that stand in the text itself', () => {
  expect(readSnippet('a\u0003 b \u0002c')).toEqual({ text: 'a b c', marks: [] });
});
