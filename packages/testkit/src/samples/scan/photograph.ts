import { createRandom } from '../random.js';
import { createCloud } from './cloud.js';
import type { GreyImage } from './grey-image.js';
import { addGrain, softenEdges } from './scan-effects.js';

type Point = readonly [x: number, y: number];

export interface PhotoSettings {
  readonly seed: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where the sheet's corners lie in the photo: top left, top right, bottom right, bottom left. */
  readonly corners: readonly [Point, Point, Point, Point];
}

/** A sheet that lies on a dark table, seen at an angle in the light of a lamp at the upper left. */
export function photographSheet(
  sheet: GreyImage,
  { seed, widthPx, heightPx, corners }: PhotoSettings,
): GreyImage {
  const random = createRandom(seed);
  // Streaks along the grain of the wood: the field is read slowly across, quickly down.
  const wood = createCloud(widthPx, heightPx, 13, random);
  const toSheet = mapToUnitSquare(corners);
  const pixels = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    const streaks = wood(y);
    for (let x = 0; x < widthPx; x += 1) {
      const [u, v] = toSheet(x, y);
      const onSheet = u >= 0 && u < 1 && v >= 0 && v < 1;
      const surface = onSheet
        ? sample(sheet, u * (sheet.widthPx - 1), v * (sheet.heightPx - 1))
        : (58 + 34 * (streaks[Math.floor(x / 16)] ?? 0)) * shadowBeside(u, v);
      const light = 1 - 0.42 * Math.hypot(x / widthPx - 0.3, y / heightPx - 0.25);
      pixels[y * widthPx + x] = Math.round(surface * light);
    }
  }
  return addGrain(softenEdges({ widthPx, heightPx, dpi: sheet.dpi, pixels }), 7, random);
}

/** How much light reaches the table: less close to the sheet, on the side away from the lamp. */
function shadowBeside(u: number, v: number): number {
  const distance = Math.max(u - 1, v - 1, -3 * u, -3 * v, 0);
  return Math.min(1, 0.45 + 14 * distance);
}

/** The value between four pixels. */
function sample({ pixels, widthPx }: GreyImage, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const down = y - top;
  const at = (column: number, row: number) => pixels[row * widthPx + column] ?? 255;
  const above = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const below = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return above * (1 - down) + below * down;
}

/**
 * The projective map from a quadrilateral to the unit square: the inverse of Heckbert's closed form for
 * square to quadrilateral ("Fundamentals of Texture Mapping and Image Warping", 1989, section 2.2.3).
 */
function mapToUnitSquare([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: PhotoSettings['corners']): (
  x: number,
  y: number,
) => Point {
  const sumX = x0 - x1 + x2 - x3;
  const sumY = y0 - y1 + y2 - y3;
  const denominator = (x1 - x2) * (y3 - y2) - (x3 - x2) * (y1 - y2);
  const g = (sumX * (y3 - y2) - (x3 - x2) * sumY) / denominator;
  const h = ((x1 - x2) * sumY - sumX * (y1 - y2)) / denominator;
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0];
  return (x, y) => {
    // The adjugate of the 3 by 3 matrix; its scale cancels out.
    const u = (e - f * h) * x + (c * h - b) * y + (b * f - c * e);
    const v = (f * g - d) * x + (a - c * g) * y + (c * d - a * f);
    const w = (d * h - e * g) * x + (b * g - a * h) * y + (a * e - b * d);
    return [u / w, v / w];
  };
}
