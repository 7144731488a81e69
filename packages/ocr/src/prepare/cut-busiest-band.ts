import type { PageImage } from '../engine/ocr-engine.js';
import { markDark } from './mark-dark.js';
import { shrinkImage } from './shrink-image.js';

/** How much of a page's height the band takes. */
const bandShare = 0.2;
const searchedDpi = 50;

/** A fifth of the page from edge to edge, where most of its ink is. */
export function cutBusiestBand(image: PageImage): PageImage {
  const { widthPx, heightPx, pixels } = markDark(shrinkImage(image, searchedDpi));
  const inkUntil = new Float64Array(heightPx + 1);
  for (let row = 0; row < heightPx; row += 1) {
    let ink = 0;
    for (let index = row * widthPx; index < (row + 1) * widthPx; index += 1) ink += pixels[index] ?? 0;
    inkUntil[row + 1] = (inkUntil[row] ?? 0) + ink;
  }
  const band = Math.max(1, Math.round(heightPx * bandShare));
  let best = 0;
  const inkFrom = (row: number): number => (inkUntil[row + band] ?? 0) - (inkUntil[row] ?? 0);
  for (let row = 1; row + band <= heightPx; row += 1) if (inkFrom(row) > inkFrom(best)) best = row;
  const top = Math.round((best * image.heightPx) / heightPx);
  const bottom = Math.min(image.heightPx, Math.round(((best + band) * image.heightPx) / heightPx));
  return {
    ...image,
    heightPx: bottom - top,
    pixels: image.pixels.subarray(top * image.widthPx, bottom * image.widthPx),
  };
}
