import { expect, it } from 'vitest';

import { chooseRasterSize } from './choose-raster-size.js';

it.each([
  ['letter', 612, 792, 250_000_000, { widthPx: 2_550, heightPx: 3_300, dpi: 300, reduced: false }],
  ['next to nothing', 0.001, 0.001, 250_000_000, { widthPx: 1, heightPx: 1, dpi: 300, reduced: false }],
])('a page of %s is as large as it is', (_what, width, height, maxPixels, expected) => {
  expect(chooseRasterSize(width, height, 300, maxPixels)).toEqual(expected);
});

it('a sheet of A0 comes at what is enough for recognition', () => {
  expect(chooseRasterSize(2_384, 3_370, 300, 250_000_000).dpi).toBeGreaterThan(200);
});

it.each([
  [200_000, 200_000, 250_000_000],
  [200_000, 10, 250_000_000],
  [612, 792, 1_000_000],
  [14_400, 14_400, 250_000_000],
])('a page of %i x %i pt keeps the limits of %i pixels and of sides', (width, height, maxPixels) => {
  const size = chooseRasterSize(width, height, 300, maxPixels);
  expect(size.reduced).toBe(true);
  expect(size.dpi).toBeLessThan(300);
  expect(size.widthPx * size.heightPx).toBeLessThanOrEqual(maxPixels * 1.001);
  expect(Math.max(size.widthPx, size.heightPx)).toBeLessThanOrEqual(32_000);
});
