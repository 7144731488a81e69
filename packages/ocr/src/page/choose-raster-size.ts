/** How large a page is rasterised. */
export interface RasterSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** Whether the limits made the resolution lower than asked for. */
  readonly reduced: boolean;
}

/** Tesseract keeps coordinates in 16 bits and refuses pictures with a longer side. */
const maxSidePx = 32_000;

/**
 * Beyond this a page's pictures no longer fit a slot's memory, whatever the limit on pixels allows. Sheets up to A0
 * (33 x 47 inches) still come at 200 dpi, which is what they are recognised at.
 */
export const maxRasterPixels = 64_000_000;

/**
 * The pixels of a page at `dpi`, or at the highest resolution below it that keeps the limits. Computed before
 * anything is allocated: a page of 200,000 points is 833,000 pixels wide at 300 dpi.
 */
export function chooseRasterSize(
  widthPt: number,
  heightPt: number,
  dpi: number,
  maxPixels: number,
): RasterSize {
  const width = (widthPt * dpi) / 72;
  const height = (heightPt * dpi) / 72;
  const allowedPixels = Math.min(maxPixels, maxRasterPixels);
  const scale = Math.min(
    1,
    maxSidePx / Math.max(width, height),
    // For a thin page the short side is at least one pixel, however low the resolution.
    Math.sqrt(allowedPixels / (Math.max(width, 1) * Math.max(height, 1))),
  );
  return {
    widthPx: Math.max(1, Math.round(width * scale)),
    heightPx: Math.max(1, Math.round(height * scale)),
    dpi: scale === 1 ? dpi : dpi * scale,
    reduced: scale < 1,
  };
}
