import type { PageImage } from '../engine/ocr-engine.js';
import { readTiles } from '../image/read-tiles.js';

/** How much darker than the paper around it a pixel of a shrunken image must be: thin strokes have become grey. */
const margin = 45;

/** An image of the pixels that are darker than their surroundings: 1 where they are, else 0. */
export function markDark(image: PageImage): PageImage {
  const { widthPx, heightPx, pixels } = image;
  const { sidePx, across, backgrounds } = readTiles(image);
  const dark = new Uint8Array(pixels.length);
  for (let row = 0; row < heightPx; row += 1) {
    const firstTile = Math.floor(row / sidePx) * across;
    for (let column = 0; column < widthPx; column += 1) {
      const index = row * widthPx + column;
      const background = backgrounds[firstTile + Math.floor(column / sidePx)] ?? 255;
      if ((pixels[index] ?? 255) < background - margin) dark[index] = 1;
    }
  }
  return { ...image, pixels: dark };
}
