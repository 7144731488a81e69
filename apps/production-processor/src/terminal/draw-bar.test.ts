import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

import { drawBar } from './draw-bar.js';

test('a bar shows eighths of a column', () => {
  expect(drawBar(0.5, 5, true)).toBe('██▌  ');
  expect(drawBar(0.43, 10, true)).toBe('████▎     ');
});

test('without UTF-8 a bar is drawn in ASCII', () => {
  expect(drawBar(0.5, 10, false)).toBe('#####.....');
});

test('a bar is full only when everything is done', () => {
  expect(drawBar(0.9999, 10, true)).not.toBe('█'.repeat(10));
  expect(drawBar(0.9999, 10, false)).toBe('#########.');
  expect(drawBar(1, 10, true)).toBe('█'.repeat(10));
});

test('a bar has the width asked for, whatever the fraction', () => {
  const anything = fc.double({ min: -1, max: 2, noNaN: true });
  fc.assert(
    fc.property(anything, fc.integer({ min: 0, max: 80 }), fc.boolean(), (fraction, width, unicode) => {
      expect(stringWidth(drawBar(fraction, width, unicode))).toBeLessThanOrEqual(width);
      expect(drawBar(fraction, width, unicode)).toHaveLength(width);
    }),
  );
});
