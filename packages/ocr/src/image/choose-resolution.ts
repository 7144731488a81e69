import type { Resolution } from './picture.js';

/** How large a picture is on paper. */
export interface ChosenResolution extends Resolution {
  /** Whether it was guessed because the file says nothing plausible. */
  readonly guessed: boolean;
}

const [lowestDpi, highestDpi] = [50, 2_400];
/** What programs and cameras write when they know nothing. */
const highestDefaultDpi = 96;
const largestScanIn = 24;
/** A4 is 11.7 inches long, letter 11. */
const pageLengthIn = 11.69;

/**
 * The file's resolution when it is plausible. If not, a picture in the proportions of a page is taken to be a
 * page of A4, anything else no coarser than 150 dpi.
 */
export function chooseResolution(
  widthPx: number,
  heightPx: number,
  stated: Resolution | null,
): ChosenResolution {
  if (stated !== null && isPlausible(widthPx, heightPx, stated)) return { ...stated, guessed: false };
  const [long, short] = [Math.max(widthPx, heightPx), Math.min(widthPx, heightPx)];
  const isPageLike = long / short >= 1.15 && long / short <= 1.65;
  const dpi = Math.round(Math.min(600, Math.max(isPageLike ? 70 : 150, long / pageLengthIn)));
  return { x: dpi, y: dpi, guessed: true };
}

function isPlausible(widthPx: number, heightPx: number, { x, y }: Resolution): boolean {
  const inRange = (dpi: number): boolean => dpi >= lowestDpi && dpi <= highestDpi;
  if (!inRange(x) || !inRange(y) || Math.max(x, y) / Math.min(x, y) > 4) return false;
  // A full scan that claims 72 dpi would be a poster: the number is a default.
  return Math.max(x, y) > highestDefaultDpi || Math.max(widthPx / x, heightPx / y) <= largestScanIn;
}
