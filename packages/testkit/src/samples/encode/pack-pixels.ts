import type { GreyImage } from '../scan/grey-image.js';

export type BitDepth = 1 | 4 | 8;

/** Pixels at fewer bits, the first in the highest bits; each row starts at a byte. The highest value is white. */
export function packPixels({ widthPx, heightPx, pixels }: GreyImage, bitDepth: BitDepth): Uint8Array {
  if (bitDepth === 8) return pixels;
  const perByte = 8 / bitDepth;
  const levels = (1 << bitDepth) - 1;
  const rowBytes = Math.ceil(widthPx / perByte);
  const packed = new Uint8Array(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const value = Math.round(((pixels[y * widthPx + x] ?? 0) * levels) / 255);
      const shift = 8 - bitDepth * ((x % perByte) + 1);
      const index = y * rowBytes + Math.floor(x / perByte);
      packed[index] = (packed[index] ?? 0) | (value << shift);
    }
  }
  return packed;
}
