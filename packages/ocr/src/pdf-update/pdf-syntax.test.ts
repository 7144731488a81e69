import { describe, expect, it } from 'vitest';

import {
  formatDictionary,
  formatNumber,
  mapReferences,
  parseArray,
  parseDictionary,
  PdfSyntaxError,
  referencedObject,
} from './pdf-syntax.js';

describe('a dictionary', () => {
  it('keeps its values as they stand', () => {
    const text = '<</A 1/B[1 0 R (x\\)]) ]/C<</D<0aFF>>>/E(a(b)c)/F 12 0 R /G/H % note >>\n/I null>>';
    const entries = parseDictionary(text);
    expect(Object.fromEntries(entries)).toEqual({
      A: '1',
      B: '[1 0 R (x\\)]) ]',
      C: '<</D<0aFF>>>',
      E: '(a(b)c)',
      F: '12 0 R',
      G: '/H',
      I: 'null',
    });
    expect(parseDictionary(formatDictionary(entries))).toEqual(entries);
  });

  it.each(['<</A', '<</A 1', '[1 2]', '<<1 2>>', '<</A (x>>', `${'<</A '.repeat(20_000)}`])(
    'is refused when it is %.12s',
    (text) => {
      expect(() => parseDictionary(text)).toThrow(PdfSyntaxError);
    },
  );
});

it('an array is split into its values', () => {
  expect(parseArray('[ 1 0 R 5 0 R/N(a b)[3]<<>>7 ]')).toEqual([
    '1 0 R',
    '5 0 R',
    '/N',
    '(a b)',
    '[3]',
    '<<>>',
    '7',
  ]);
});

it('a reference names its object', () => {
  expect(referencedObject('12 0 R')).toBe(12);
  expect(referencedObject('12 0')).toBeNull();
});

it('references are replaced, and nothing that looks like one', () => {
  const text = '<</A 3 0 R/B(3 0 R)/C<330052>/D[3 0 R 4 0 R 5 0]/R 3 0 R>>';
  const replaced = mapReferences(text, (objectNumber) => objectNumber + 100);
  expect(replaced).toBe('<</A 103 0 R/B(3 0 R)/C<330052>/D[103 0 R 104 0 R 5 0]/R 103 0 R>>');
});

it('numbers are written without exponents', () => {
  expect([1e-9, 0.25, -3, 1 / 3].map(formatNumber)).toEqual(['0', '0.25', '-3', '0.333333']);
});
