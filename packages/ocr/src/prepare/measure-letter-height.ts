import type { PageImage } from '../engine/ocr-engine.js';

/** Smaller ones are specks and dots, larger ones rules and pictures; in pixels of the image. */
const leastHeightPx = 3;
const leastPixels = 4;
const largestSidePx = 100;

/** With fewer letters than this nothing is said of a page. */
const fewestLetters = 50;

/**
 * The height of most letters in points: the median over what hangs together in an image that holds 1 for dark
 * pixels. null when there is too little.
 */
export function measureLetterHeight(dark: PageImage): number | null {
  const rest = dark.pixels.slice();
  const heights: number[] = [];
  for (let index = rest.indexOf(1); index !== -1; index = rest.indexOf(1, index)) {
    const { widthPx, heightPx, pixels } = takePiece(rest, dark.widthPx, index);
    if (heightPx < leastHeightPx || pixels < leastPixels) continue;
    if (heightPx < largestSidePx && widthPx < largestSidePx) heights.push(heightPx);
  }
  if (heights.length < fewestLetters) return null;
  heights.sort((a, b) => a - b);
  return ((heights[heights.length >> 1] ?? 0) * 72) / dark.dpi;
}

interface Piece {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: number;
}

/** Removes what hangs together with a dark pixel, also across corners, and measures it. */
function takePiece(rest: Uint8Array, rowPx: number, start: number): Piece {
  let [left, right, top, bottom, pixels] = [Infinity, -1, Infinity, -1, 0];
  const found = [start];
  rest[start] = 0;
  for (let index = found.pop(); index !== undefined; index = found.pop()) {
    const [column, row] = [index % rowPx, Math.floor(index / rowPx)];
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
    pixels += 1;
    for (let aside = column === 0 ? 0 : -1; aside <= (column === rowPx - 1 ? 0 : 1); aside += 1) {
      for (const near of [index - rowPx + aside, index + aside, index + rowPx + aside]) {
        if (rest[near] !== 1) continue;
        rest[near] = 0;
        found.push(near);
      }
    }
  }
  return { widthPx: right - left + 1, heightPx: bottom - top + 1, pixels };
}
