import type { Box } from './page-text.js';

/** Rows into which a page is divided, so that a place is compared with the letters near it only. */
const rowCount = 200;

/**
 * Whether a letter stands at a place, given as shares of the page's width and height from the top left corner.
 * `letters` are in points of a page of this size.
 */
export function findTakenPlaces(
  letters: readonly Box[],
  widthPt: number,
  heightPt: number,
): (x: number, y: number) => boolean {
  const rows = new Map<number, Box[]>();
  const rowOf = (y: number): number => Math.floor((y / heightPt) * rowCount);
  for (const box of letters) {
    const last = Math.min(rowOf(box.bottom), rowCount);
    for (let row = Math.max(rowOf(box.top), 0); row <= last; row += 1) {
      const known = rows.get(row);
      if (known === undefined) rows.set(row, [box]);
      else known.push(box);
    }
  }
  return (shareX, shareY) => {
    const [x, y] = [shareX * widthPt, shareY * heightPt];
    const near = rows.get(rowOf(y)) ?? [];
    return near.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  };
}
