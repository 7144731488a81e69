import type { Matrix } from './page-geometry.js';
import type { Box } from './page-text.js';

/** The matrix that does what `second` does and then what `first` does. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [p, q, r, s, t, u] = second;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** The matrix that undoes what `matrix` does. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const size = a * d - b * c;
  return [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size];
}

/** Where a point goes. */
export const movePoint = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** The smallest upright box around a box that was moved. */
export function moveBox(matrix: Matrix, { left, top, right, bottom }: Box): Box {
  const corners = [movePoint(matrix, left, top), movePoint(matrix, right, top)];
  corners.push(movePoint(matrix, left, bottom), movePoint(matrix, right, bottom));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
