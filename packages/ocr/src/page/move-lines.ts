import { moveBox } from './matrices.js';
import type { Matrix } from './page-geometry.js';
import type { Line } from './page-text.js';

/**
 * Lines with all their boxes moved; a box that comes to lie askew becomes the smallest upright one around it. The
 * matrix turns and stretches alike in all directions.
 */
export function moveLines(lines: readonly Line[], matrix: Matrix): Line[] {
  const stretch = Math.hypot(matrix[0], matrix[1]);
  return lines.map((line) => ({
    ...line,
    box: moveBox(matrix, line.box),
    words: line.words.map((word) => ({ ...word, box: moveBox(matrix, word.box) })),
    ...(line.letterSize === undefined ? {} : { letterSize: line.letterSize * stretch }),
  }));
}
