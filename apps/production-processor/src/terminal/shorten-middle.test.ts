import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

import { shortenMiddle } from './shorten-middle.js';

test('a name that fits stays whole', () => {
  expect(shortenMiddle('letter.pdf', 10)).toBe('letter.pdf');
});

test('a long name loses its middle and keeps its end', () => {
  expect(shortenMiddle('contracts/2019/spring/lease-14.pdf', 22)).toBe('contrac…g/lease-14.pdf');
});

test('without UTF-8 two dots stand for the middle', () => {
  expect(shortenMiddle('contracts/2019/lease-14.pdf', 16, '..')).toBe('cont..ase-14.pdf');
});

test('wide letters count double and are never cut in half', () => {
  const short = shortenMiddle('履歴書履歴書履歴書.pdf', 12);
  expect(stringWidth(short)).toBeLessThanOrEqual(12);
  expect(short).toMatch(/^[履歴書]+…[履歴書]*\.pdf$/u);
});

test('no name is ever wider than asked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 60 }), (text, width) => {
      expect(stringWidth(shortenMiddle(text, width))).toBeLessThanOrEqual(Math.max(width, 0));
    }),
  );
});
