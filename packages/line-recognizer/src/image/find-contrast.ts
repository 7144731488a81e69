/** Grey values that stand for black and white in a line. */
export interface Contrast {
  readonly black: number;
  readonly white: number;
}

/**
 * Black and white of a line as Tesseract finds them: a quarter of the dark valleys along its middle row are blacker than
 * black, a quarter of the bright peaks whiter than white.
 *
 * @param pixels `widthPx * heightPx`, 0 to 255
 */
export function findContrast(pixels: Uint8Array, widthPx: number, heightPx: number): Contrast {
  const valleys = new Uint32Array(256);
  const peaks = new Uint32Array(256);
  const row = Math.floor(heightPx / 2) * widthPx;
  for (let at = row + 1; at < row + widthPx - 1; at++) {
    const before = pixels[at - 1]!;
    const here = pixels[at]!;
    const after = pixels[at + 1]!;
    if (here <= before && here <= after && (here < before || here < after)) valleys[here]!++;
    if (here >= before && here >= after && (here > before || here > after)) peaks[here]!++;
  }
  return { black: quantile(valleys, 0.25, 0), white: quantile(peaks, 0.75, 255) };
}

/** The value that the share of all counted ones is below, between whole values by proportion. */
function quantile(counts: Uint32Array, share: number, whenEmpty: number): number {
  let total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    counts[whenEmpty] = 1;
    total = 1;
  }
  const target = Math.max(1, share * total);
  let sum = 0;
  let value = 0;
  while (value < 256 && sum < target) sum += counts[value++]!;
  return value === 0 ? 0 : value - (sum - target) / counts[value - 1]!;
}
