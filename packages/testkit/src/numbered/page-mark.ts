import type { PageImage } from '@docbatch/ocr';

/** Points; pages are square. At 72 dpi a point is a pixel. */
export const numberedPagePt = 200;
const cells = 16;
const cellPt = 10;
const firstCellPt = 20;
const rowPt = 95;

/** PDF operators that paint a page's number, 0 to 65,535, as a row of squares over a line that is always there. */
export function paintPageMark(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= 2 ** cells)
    throw new Error(`${number} is no number of a page; expected 0 to ${2 ** cells - 1}.`);
  const squares = Array.from({ length: cells }, (_, index) => index)
    .filter((index) => (number >> index) & 1)
    .map((index) => `${firstCellPt + index * cellPt} ${rowPt} ${cellPt} ${cellPt} re f`);
  return `0 g ${firstCellPt} 20 ${cells * cellPt} 8 re f ${squares.join(' ')}`;
}

/** The number that is painted on a page, at any resolution. */
export function readPageMark({ pixels, widthPx, heightPx }: PageImage): number {
  const middle = Math.floor(((rowPt + cellPt / 2) * heightPx) / numberedPagePt);
  let number = 0;
  for (let index = 0; index < cells; index += 1) {
    const column = Math.floor(((firstCellPt + (index + 0.5) * cellPt) * widthPx) / numberedPagePt);
    // PDF counts lines from below; the row lies in the middle of the page, so that it is the same from above.
    if (pixels[(heightPx - 1 - middle) * widthPx + column]! < 128) number |= 1 << index;
  }
  return number;
}
