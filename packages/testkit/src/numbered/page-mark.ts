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

/**
 * The number that is painted on a page, at any resolution. The line says which way is up: what turns pages so that
 * their text can be read may take squares for text.
 */
export function readPageMark(image: PageImage): number {
  const lineY = 24;
  const isUpsideDown = isDark(image, numberedPagePt / 2, numberedPagePt - lineY);
  const turn = (pt: number): number => (isUpsideDown ? numberedPagePt - pt : pt);
  let number = 0;
  for (let index = 0; index < cells; index += 1) {
    if (isDark(image, turn(firstCellPt + (index + 0.5) * cellPt), turn(rowPt + cellPt / 2)))
      number |= 1 << index;
  }
  return number;
}

/** Points as in PDF: from the left and from below. */
function isDark({ pixels, widthPx, heightPx }: PageImage, xPt: number, yPt: number): boolean {
  const column = Math.floor((xPt * widthPx) / numberedPagePt);
  const row = heightPx - 1 - Math.floor((yPt * heightPx) / numberedPagePt);
  return pixels[row * widthPx + column]! < 128;
}
