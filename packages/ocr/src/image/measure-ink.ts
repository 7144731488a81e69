import type { PageImage } from '../engine/ocr-engine.js';

/** Small enough to follow shading, large enough that a headline does not fill one. */
const tileSidePt = 24;
/** How much darker than its surroundings a pixel must be. Below this it is paper, noise or shine-through. */
const clearMargin = 60;
/** A dark frame (the scanner's lid, a punched edge) reaches at most this far in. */
const frameShare = 0.04;
const darkShare = 0.6;

/**
 * The share of pixels that are darker than the page's background by a clear margin, 0 to 1.
 *
 * The background is taken per tile, so that grey paper and shading do not count as ink; single dark pixels are
 * noise; dark rows and columns along the edges are the scanner's and are left out.
 */
export function measureInk(image: PageImage): number {
  const { widthPx, heightPx } = image;
  const tileSide = Math.max(16, Math.round((tileSidePt * image.dpi) / 72));
  const ink = markInk(image, tileSide);
  const area = trimFrame(ink, widthPx, heightPx);
  let count = 0;
  for (let row = area.top; row < area.bottom; row += 1) {
    for (let column = area.left; column < area.right; column += 1) {
      const index = row * widthPx + column;
      if (ink[index] === 1 && hasNeighbour(ink, index, widthPx)) count += 1;
    }
  }
  const pixels = (area.bottom - area.top) * (area.right - area.left);
  return pixels === 0 ? 0 : count / pixels;
}

function markInk({ widthPx, heightPx, pixels }: PageImage, side: number): Uint8Array {
  const ink = new Uint8Array(pixels.length);
  let pageBackground = 255;
  for (let top = 0; top < heightPx; top += side) {
    for (let left = 0; left < widthPx; left += side) {
      const [right, bottom] = [Math.min(widthPx, left + side), Math.min(heightPx, top + side)];
      const background = findBackground(pixels, widthPx, left, top, right, bottom);
      // A tile that is dark all over is ink on the paper around it, not dark paper.
      const isPaper = background > pageBackground - clearMargin;
      if (isPaper) pageBackground = Math.round((pageBackground * 3 + background) / 4);
      const threshold = (isPaper ? background : pageBackground) - clearMargin;
      for (let row = top; row < bottom; row += 1) {
        for (let index = row * widthPx + left; index < row * widthPx + right; index += 1) {
          if ((pixels[index] ?? 255) < threshold) ink[index] = 1;
        }
      }
    }
  }
  return ink;
}

/** The brightness that four fifths of a tile's pixels do not exceed: paper, unless nearly all of it is inked. */
function findBackground(
  pixels: Uint8Array,
  widthPx: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  const histogram = new Uint32Array(256);
  for (let row = top; row < bottom; row += 2) {
    for (let index = row * widthPx + left; index < row * widthPx + right; index += 2) {
      histogram[pixels[index] ?? 255]! += 1;
    }
  }
  const total = histogram.reduce((sum, count) => sum + count, 0);
  let [value, seen] = [255, 0];
  for (; value > 0; value -= 1) {
    seen += histogram[value] ?? 0;
    if (seen >= total / 5) break;
  }
  return value;
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
