import type { PageImage } from '../engine/ocr-engine.js';
import type { Line } from '../page/page-text.js';

/** How far around a word's box its ink may reach, in inches: boxes are tight. */
const marginIn = 0.02;

/**
 * The share of the dark pixels (1 in `dark`) that no word covers, 0 to 1; 0 without any. Boxes are in pixels of an
 * image at `dpi` of the same page.
 */
export function measureUnreadInk(dark: PageImage, lines: readonly Line[], dpi: number): number {
  const { widthPx, heightPx, pixels } = dark;
  const scale = dark.dpi / dpi;
  const margin = marginIn * dark.dpi;
  const rest = pixels.slice();
  for (const { box } of lines.flatMap((line) => line.words)) {
    const left = Math.max(0, Math.floor(box.left * scale - margin));
    const right = Math.min(widthPx, Math.ceil(box.right * scale + margin));
    const bottom = Math.min(heightPx, Math.ceil(box.bottom * scale + margin));
    for (let row = Math.max(0, Math.floor(box.top * scale - margin)); row < bottom; row += 1) {
      if (right > left) rest.fill(0, row * widthPx + left, row * widthPx + right);
    }
  }
  const ink = count(pixels);
  return ink === 0 ? 0 : Math.round((count(rest) / ink) * 10_000) / 10_000;
}

function count(pixels: Uint8Array): number {
  let sum = 0;
  for (const pixel of pixels) sum += pixel;
  return sum;
}
