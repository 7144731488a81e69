import { expect, test } from 'vitest';

import { encodePgm } from './encode-pgm.js';

test('pixels follow a header that says how many there are', () => {
  const pgm = encodePgm({ widthPx: 3, heightPx: 2, dpi: 300, pixels: Uint8Array.of(0, 1, 2, 3, 4, 255) });
  expect(pgm.subarray(0, 3).toString('latin1')).toBe('P5\n');
  expect(pgm.subarray(-14).toString('latin1')).toBe(
    '\n3 2\n255\n\u0000\u0001\u0002\u0003\u0004\u00ff'.slice(-14),
  );
});

test('no pixel lies where tesseract.js looks for an EXIF orientation, the first 500 bytes', () => {
  // What it looks for: tag 274 with one 16-bit value. As pixels of the first row it would turn the page.
  const pixels = Uint8Array.of(1, 18, 0, 3, 0, 0, 0, 1, 0, 6);
  const pgm = encodePgm({ widthPx: 10, heightPx: 1, dpi: 300, pixels });
  expect(pgm.indexOf(Buffer.from(pixels))).toBeGreaterThan(500);
});
