import { findContrast } from './find-contrast.js';

/** A line as 8-bit grey, as high as the network wants it. */
export interface LineImage {
  readonly widthPx: number;
  /** `widthPx` times the height of the network. 0 is black. */
  readonly pixels: Uint8Array;
}

/**
 * Writes a line's pixels as -1 (black) to 1 (white) with a border of zeros of one pixel on each side, which the
 * convolution reaches into.
 *
 * @param into `(heightPx + 2) * (widthPx + 2)` values
 */
export function normalizeLine({ widthPx, pixels }: LineImage, heightPx: number, into: Float32Array): void {
  const { black, white } = findContrast(pixels, widthPx, heightPx);
  const half = white > black ? (white - black) / 2 : 1;
  const values = Float32Array.from({ length: 256 }, (_, grey) =>
    Math.min(1, Math.max(-1, (grey - black) / half - 1)),
  );
  const stride = widthPx + 2;
  into.fill(0);
  for (let y = 0; y < heightPx; y++) {
    const to = (y + 1) * stride + 1;
    for (let x = 0; x < widthPx; x++) into[to + x] = values[pixels[y * widthPx + x]!]!;
  }
}
