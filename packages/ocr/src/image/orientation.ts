import type { Matrix } from '../page/page-geometry.js';
import type { Orientation } from './picture.js';

export const toOrientation = (value: number | undefined): Orientation =>
  value !== undefined && value >= 1 && value <= 8 && Number.isInteger(value) ? (value as Orientation) : 1;

/** Whether the picture is shown with its sides swapped. */
export const swapsSides = (orientation: Orientation): boolean => orientation >= 5;

/** Clockwise rotation that shows the picture, mirroring left aside. */
export const rotationOf = (orientation: Orientation): 0 | 90 | 180 | 270 =>
  ([0, 0, 180, 180, 90, 90, 270, 270] as const)[orientation - 1] ?? 0;

/**
 * Takes the stored picture, `width` x `height` with y upwards, to where it is shown, for each of EXIF's
 * orientations (TIFF 6.0, tag 274): the stored top left corner is shown at the corner that the name says.
 */
export function orientationMatrix(orientation: Orientation, width: number, height: number): Matrix {
  const matrices: Record<Orientation, Matrix> = {
    1: [1, 0, 0, 1, 0, 0],
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, -1, -1, 0, height, width],
    6: [0, -1, 1, 0, 0, width],
    7: [0, 1, 1, 0, 0, 0],
    8: [0, 1, -1, 0, height, 0],
  };
  return matrices[orientation];
}
