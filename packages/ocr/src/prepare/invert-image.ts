import type { PageImage } from '../engine/ocr-engine.js';

/** Black for white. */
export const invertImage = (image: PageImage): PageImage => ({
  ...image,
  pixels: image.pixels.map((pixel) => 255 - pixel),
});
