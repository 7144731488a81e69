import fc from 'fast-check';
import { expect, test } from 'vitest';

import { printable } from './printable.js';

test.each([
  ['a newline', 'a\nb.pdf', 'a\\nb.pdf'],
  ['a carriage return that would overwrite the line', 'a\rb', 'a\\rb'],
  ['an escape sequence that would clear the screen', '\x1b[2Jx.pdf', '\\x1b[2Jx.pdf'],
  ['an eight-bit control sequence', '\x9b31mred', '\\x9b31mred'],
  ['a bell', '\x07', '\\x07'],
  ['a mark that turns the reading direction', 'invoice\u202efdp.exe', 'invoice\\u{202e}fdp.exe'],
  ['a mark that isolates', '\u2067a', '\\u{2067}a'],
  ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['half of a surrogate pair', 'a\ud800', 'a\\u{d800}'],
  ['a byte order mark', '\ufeffa', '\\u{feff}a'],
])('%s is escaped', (_what, name, expected) => {
  expect(printable(name)).toBe(expected);
});

test.each([
  'Vertrag über 3 %.pdf',
  'it\'s "quoted" <b>.pdf',
  '履歴書.pdf',
  'שלום.pdf',
  '👩‍👩‍👧.png',
  'a\\b.pdf',
  'नमस्‍ते.pdf',
])('the ordinary name %s stays as it is', (name) => {
  expect(printable(name)).toBe(name);
});

test('whatever comes in, one line without controls comes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(
        /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u,
      );
    }),
  );
});
