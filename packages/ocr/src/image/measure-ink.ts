import type { PageImage } from '../engine/ocr-engine.js';
import { readTiles, type Tiles } from './read-tiles.js';

/** How much darker than its surroundings a pixel must be. Below this it is paper, noise or shine-through. */
const clearMargin = 60;
/** A page that is mostly darker than this is in white on black. */
const darkPaper = 90;
/** A dark frame (the scanner's lid, a punched edge) reaches at most this far in. */
const frameShare = 0.04;
const darkShare = 0.6;

/**
 * The share of pixels that stand out from the page's background by a clear margin, 0 to 1: darker ones, or lighter
 * ones on a page in white on black.
 *
 * The background is followed from tile to tile, so that grey paper and shading do not count as ink; single dark
 * pixels are noise; dark rows and columns along the edges are the scanner's and are left out.
 */
export function measureInk(image: PageImage): number {
  if (image.pixels.length === 0) return 0;
  const tiles = readTiles(image);
  if (tiles.typical >= darkPaper) return measureDark(image, tiles);
  const inverted = { ...image, pixels: image.pixels.map((pixel) => 255 - pixel) };
  return measureDark(inverted, readTiles(inverted));
}

function measureDark(image: PageImage, tiles: Tiles): number {
  const { widthPx, heightPx } = image;
  const ink = markInk(image, tiles);
  const area = trimFrame(ink, widthPx, heightPx);
  let count = 0;
  for (let row = area.top; row < area.bottom; row += 1) {
    for (let index = row * widthPx + area.left; index < row * widthPx + area.right; index += 1) {
      if (ink[index] === 1 && hasNeighbour(ink, index, widthPx)) count += 1;
    }
  }
  const pixels = (area.bottom - area.top) * (area.right - area.left);
  return pixels === 0 ? 0 : count / pixels;
}

function markInk(
  { widthPx, heightPx, pixels }: PageImage,
  { sidePx, across, backgrounds }: Tiles,
): Uint8Array {
  const ink = new Uint8Array(pixels.length);
  for (let row = 0; row < heightPx; row += 1) {
    const firstTile = Math.floor(row / sidePx) * across;
    for (let column = 0; column < across; column += 1) {
      const threshold = (backgrounds[firstTile + column] ?? 255) - clearMargin;
      const start = row * widthPx + column * sidePx;
      const end = row * widthPx + Math.min(widthPx, (column + 1) * sidePx);
      for (let index = start; index < end; index += 1) {
        if ((pixels[index] ?? 255) < threshold) ink[index] = 1;
      }
    }
  }
  return ink;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is left after the mostly dark rows and columns at the edges are cut off. */
function trimFrame(ink: Uint8Array, widthPx: number, heightPx: number): Area {
  const isDarkRow = (row: number): boolean =>
    countEvery(ink, row * widthPx, 1, widthPx) > widthPx * darkShare;
  const isDarkColumn = (column: number): boolean =>
    countEvery(ink, column, widthPx, heightPx) > heightPx * darkShare;
  const [maxRows, maxColumns] = [Math.floor(heightPx * frameShare), Math.floor(widthPx * frameShare)];
  return {
    top: innermost(maxRows, isDarkRow),
    bottom: heightPx - innermost(maxRows, (offset) => isDarkRow(heightPx - 1 - offset)),
    left: innermost(maxColumns, isDarkColumn),
    right: widthPx - innermost(maxColumns, (offset) => isDarkColumn(widthPx - 1 - offset)),
  };
}

/** How far in the last dark line lies: a frame need not touch the edge. */
function innermost(max: number, isDark: (offset: number) => boolean): number {
  for (let offset = max - 1; offset >= 0; offset -= 1) if (isDark(offset)) return offset + 1;
  return 0;
}

function countEvery(ink: Uint8Array, start: number, step: number, count: number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += ink[start + index * step] ?? 0;
  return sum;
}

const hasNeighbour = (ink: Uint8Array, index: number, widthPx: number): boolean =>
  ink[index - 1] === 1 || ink[index + 1] === 1 || ink[index - widthPx] === 1 || ink[index + widthPx] === 1;
