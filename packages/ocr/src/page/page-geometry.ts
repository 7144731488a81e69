import type { Box } from './page-text.js';

/** The visible part of a PDF page in its own coordinates, y upwards, before rotation. */
export interface PageBounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** PDF's `[a b c d e f]`: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A box in page coordinates as points from the top left corner of the page as displayed. */
export function toDisplayedBox(box: PageBounds, bounds: PageBounds, rotationDegrees: number): Box {
  const { left, top, right, bottom } = bounds;
  switch (rotationDegrees) {
    case 90:
      return {
        left: box.bottom - bottom,
        top: box.left - left,
        right: box.top - bottom,
        bottom: box.right - left,
      };
    case 180:
      return {
        left: right - box.right,
        top: box.bottom - bottom,
        right: right - box.left,
        bottom: box.top - bottom,
      };
    case 270:
      return {
        left: top - box.top,
        top: right - box.right,
        right: top - box.bottom,
        bottom: right - box.left,
      };
    default:
      return { left: box.left - left, top: top - box.top, right: box.right - left, bottom: top - box.bottom };
  }
}

/**
 * What takes a sheet as it lies before the reader (origin bottom left, y upwards, size 1 x 1 times `scaleX`,
 * `scaleY`) to the coordinates of a page that is rotated for display.
 */
export function displayedToPage(
  bounds: PageBounds,
  rotationDegrees: number,
  scaleX: number,
  scaleY: number,
): Matrix {
  switch (rotationDegrees) {
    case 90:
      return [0, scaleX, -scaleY, 0, bounds.right, bounds.bottom];
    case 180:
      return [-scaleX, 0, 0, -scaleY, bounds.right, bounds.top];
    case 270:
      return [0, -scaleX, scaleY, 0, bounds.left, bounds.top];
    default:
      return [scaleX, 0, 0, scaleY, bounds.left, bounds.bottom];
  }
}
