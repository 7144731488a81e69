import type { PageImage } from '../engine/ocr-engine.js';

/**
 * The image at a lower resolution, each pixel the mean of the area that it covers; the same image when it is not
 * finer than `dpi`. Means keep thin strokes as grey where picking pixels would lose them.
 */
export function shrinkImage(image: PageImage, dpi: number): PageImage {
  const factor = image.dpi / dpi;
  if (factor <= 1) return image;
  const widthPx = Math.max(1, Math.round(image.widthPx / factor));
  const heightPx = Math.max(1, Math.round(image.heightPx / factor));
  const columns = splitEvenly(image.widthPx, widthPx);
  const rows = splitEvenly(image.heightPx, heightPx);
  const pixels = new Uint8Array(widthPx * heightPx);
  const sums = new Float64Array(image.widthPx);
  for (let row = 0; row < heightPx; row += 1) {
    sums.fill(0);
    addRows(image, rows, row, sums);
    const area = (image.widthPx / widthPx) * (image.heightPx / heightPx);
    for (let column = 0; column < widthPx; column += 1) {
      pixels[row * widthPx + column] = Math.round(weigh(sums, columns, column) / area);
    }
  }
  return { widthPx, heightPx, dpi: (image.dpi * widthPx) / image.widthPx, pixels };
}

/** Where each of `parts` equal parts of `length` pixels begins; the last entry is the end. */
const splitEvenly = (length: number, parts: number): Float64Array =>
  Float64Array.from({ length: parts + 1 }, (_, part) => (part * length) / parts);

function addRows(image: PageImage, rows: Float64Array, row: number, sums: Float64Array): void {
  const [start, end] = [rows[row] ?? 0, rows[row + 1] ?? 0];
  for (let source = Math.floor(start); source < Math.min(image.heightPx, end); source += 1) {
    const share = Math.min(end, source + 1) - Math.max(start, source);
    const offset = source * image.widthPx;
    for (let column = 0; column < image.widthPx; column += 1) {
      sums[column]! += (image.pixels[offset + column] ?? 255) * share;
    }
  }
}

function weigh(sums: Float64Array, columns: Float64Array, column: number): number {
  const [start, end] = [columns[column] ?? 0, columns[column + 1] ?? 0];
  let sum = 0;
  for (let source = Math.floor(start); source < Math.min(sums.length, end); source += 1) {
    sum += (sums[source] ?? 0) * (Math.min(end, source + 1) - Math.max(start, source));
  }
  return sum;
}
