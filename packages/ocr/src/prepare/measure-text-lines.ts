import type { PageImage } from '../engine/ocr-engine.js';

/** How clearly lines of text stand out at the best angle. */
export interface TextLines {
  /** By how much the lines fall to the right, in degrees, -10 to 10. */
  readonly degrees: number;
  /** Mean squared step from row to row for each edge pixel; larger is clearer. */
  readonly clarity: number;
  /** The same for lines taken to lie level. */
  readonly levelClarity: number;
}

/** The foot of what is dark: pixels with a light one below them. */
interface Edges {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Sweeps around the best angle so far: how far to each side and how finely, in degrees. */
const sweeps = [
  { range: 10, step: 0.5 },
  { range: 0.4, step: 0.1 },
  { range: 0.08, step: 0.02 },
] as const;

/**
 * Finds the angle at which the profile of the lines' feet has its sharpest steps (Postl's criterion, 1986). `dark`
 * holds 1 for dark pixels. Only feet count: the baseline is the sharpest edge of a line, and pictures have few.
 */
export function measureTextLines(dark: PageImage): TextLines {
  const edges = findFeet(dark);
  if (edges.x.length === 0) return { degrees: 0, clarity: 0, levelClarity: 0 };
  const levelClarity = measureClarity(edges, 0);
  let best = { degrees: 0, clarity: levelClarity };
  for (const { range, step } of sweeps) {
    const middle = best.degrees;
    for (let count = Math.round(-range / step); count <= Math.round(range / step); count += 1) {
      const degrees = middle + count * step;
      const clarity = measureClarity(edges, degrees);
      if (clarity > best.clarity) best = { degrees, clarity };
    }
  }
  return { ...best, levelClarity };
}

function findFeet({ widthPx, heightPx, pixels }: PageImage): Edges {
  const x: number[] = [];
  const y: number[] = [];
  for (let row = 0; row < heightPx - 1; row += 1) {
    for (let column = 0; column < widthPx; column += 1) {
      const index = row * widthPx + column;
      if (pixels[index] !== 1 || pixels[index + widthPx] === 1) continue;
      x.push(column);
      y.push(row);
    }
  }
  return { x: Float32Array.from(x), y: Float32Array.from(y) };
}

function measureClarity({ x, y }: Edges, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const rows = new Float32Array(x.length);
  let [first, last] = [Infinity, -Infinity];
  for (let index = 0; index < x.length; index += 1) {
    const row = (y[index] ?? 0) - (x[index] ?? 0) * slope;
    rows[index] = row;
    if (row < first) first = row;
    if (row > last) last = row;
  }
  const profile = new Float64Array(Math.ceil(last - first) + 3);
  for (const row of rows) profile[Math.floor(row - first) + 1]! += 1;
  let sum = 0;
  for (let row = 1; row < profile.length; row += 1) {
    sum += ((profile[row] ?? 0) - (profile[row - 1] ?? 0)) ** 2;
  }
  return sum / x.length;
}
