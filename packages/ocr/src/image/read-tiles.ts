import type { PageImage } from '../engine/ocr-engine.js';

/** The background of a page in squares, row by row. */
export interface Tiles {
  readonly sidePx: number;
  readonly across: number;
  /** What is paper in each square: its own brightness, or that of the page where the square is inked all over. */
  readonly backgrounds: Uint8Array;
  /** The brightness that most of the page has, paper or not. */
  readonly typical: number;
}

/** Small enough to follow shading, large enough that a letter of a headline does not fill one. */
const sidePt = 24;
/** Paper changes by less than this from one square to the next; what is printed has an edge. */
const shadingStep = 30;

export function readTiles(image: PageImage): Tiles {
  const sidePx = Math.max(16, Math.round((sidePt * image.dpi) / 72));
  const across = Math.ceil(image.widthPx / sidePx);
  const down = Math.ceil(image.heightPx / sidePx);
  const own = Uint8Array.from({ length: across * down }, (_, tile) =>
    findBackground(image, (tile % across) * sidePx, Math.floor(tile / across) * sidePx, sidePx),
  );
  const isPaper = spreadPaper(own, across, down);
  const paper = findMedian(own.filter((_, tile) => isPaper[tile] === 1));
  const backgrounds = own.map((value, tile) => (isPaper[tile] === 1 ? value : paper));
  return { sidePx, across, typical: findMedian(own), backgrounds };
}

/** The brightness that four fifths of a square's pixels do not exceed: paper, unless nearly all of it is inked. */
function findBackground(
  { widthPx, heightPx, pixels }: PageImage,
  left: number,
  top: number,
  side: number,
): number {
  const histogram = new Uint32Array(256);
  let total = 0;
  for (let row = top; row < Math.min(heightPx, top + side); row += 2) {
    for (let column = left; column < Math.min(widthPx, left + side); column += 2) {
      histogram[pixels[row * widthPx + column] ?? 255]! += 1;
      total += 1;
    }
  }
  let [value, seen] = [256, 0];
  while (value > 0 && seen < total / 5) {
    value -= 1;
    seen += histogram[value] ?? 0;
  }
  return Math.min(value, 255);
}

/** Marks what can be reached from the brightest squares without stepping over an edge. */
function spreadPaper(own: Uint8Array, across: number, down: number): Uint8Array {
  const isPaper = new Uint8Array(own.length);
  const brightest = own.reduce((a, b) => Math.max(a, b), 0);
  const waiting = [...own.keys()].filter((tile) => (own[tile] ?? 0) >= brightest - shadingStep);
  waiting.forEach((tile) => (isPaper[tile] = 1));
  for (let tile = waiting.pop(); tile !== undefined; tile = waiting.pop()) {
    const [column, row] = [tile % across, Math.floor(tile / across)];
    const neighbours = [
      column > 0 ? tile - 1 : -1,
      column < across - 1 ? tile + 1 : -1,
      row > 0 ? tile - across : -1,
      row < down - 1 ? tile + across : -1,
    ];
    for (const next of neighbours) {
      if (next < 0 || isPaper[next] === 1) continue;
      if ((own[next] ?? 0) < (own[tile] ?? 0) - shadingStep) continue;
      isPaper[next] = 1;
      waiting.push(next);
    }
  }
  return isPaper;
}

const findMedian = (values: Uint8Array): number => values.toSorted()[values.length >> 1] ?? 255;
