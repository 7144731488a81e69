import type { PageImage } from '../engine/ocr-engine.js';

/** A clockwise turn in quarters. */
export type Turn = 0 | 90 | 180 | 270;

/** The image turned clockwise. */
export function turnImage(image: PageImage, turn: Turn): PageImage {
  if (turn === 0) return image;
  const { widthPx: width, heightPx: height, dpi } = image;
  const swapped = turn !== 180;
  const [widthPx, heightPx] = swapped ? [height, width] : [width, height];
  const pixels = new Uint8Array(image.pixels.length);
  // Where the source's first pixel goes, and how far each step to the right and down moves it.
  const [start, right, down] = {
    90: [height - 1, height, -1],
    180: [width * height - 1, -1, -width],
    270: [(width - 1) * height, -height, 1],
  }[turn] as [number, number, number];
  for (let row = 0; row < height; row += 1) {
    let target = start + row * down;
    for (let index = row * width; index < (row + 1) * width; index += 1) {
      pixels[target] = image.pixels[index] ?? 255;
      target += right;
    }
  }
  return { widthPx, heightPx, dpi, pixels };
}
