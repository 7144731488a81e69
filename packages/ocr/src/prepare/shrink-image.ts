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
  const area = (image.widthPx / widthPx) * (image.heightPx / heightPx);
  const pixels = new Uint8Array(widthPx * heightPx);
  const sums = new Float64Array(image.widthPx);
  for (let row = 0; row < heightPx; row += 1) {
    addRows(image, rows, row, sums);
    weighColumns(sums, columns, area, pixels, row * widthPx);
  }
  return { widthPx, heightPx, dpi: (image.dpi * widthPx) / image.widthPx, pixels };
}

/** The source pixels of each target pixel along one side: all count whole but the first and the last one. */
interface Spans {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly firstShare: Float64Array;
  readonly lastShare: Float64Array;
}

/** `length` pixels in as many equal spans; worked out once, as each is used for every line of the image. */
function splitEvenly(length: number, parts: number): Spans {
  const spans = {
    first: new Int32Array(parts),
    last: new Int32Array(parts),
    firstShare: new Float64Array(parts),
    lastShare: new Float64Array(parts),
  };
  for (let part = 0; part < parts; part += 1) {
    const [start, end] = [(part * length) / parts, Math.min(length, ((part + 1) * length) / parts)];
    const [first, last] = [Math.floor(start), Math.ceil(end) - 1];
    spans.first[part] = first;
    spans.last[part] = last;
    spans.firstShare[part] = Math.min(end, first + 1) - start;
    spans.lastShare[part] = end - last;
  }
  return spans;
}

/** Sets each sum to that of its column over the rows of one target row. */
function addRows({ widthPx, pixels }: PageImage, rows: Spans, row: number, sums: Float64Array): void {
  const [first, last] = [rows.first[row]!, rows.last[row]!];
  const firstShare = rows.firstShare[row]!;
  for (let column = 0; column < widthPx; column += 1) {
    sums[column] = pixels[first * widthPx + column]! * firstShare;
  }
  for (let source = first + 1; source <= last; source += 1) {
    const share = source === last ? rows.lastShare[row]! : 1;
    const offset = source * widthPx;
    for (let column = 0; column < widthPx; column += 1) sums[column]! += pixels[offset + column]! * share;
  }
}

function weighColumns(
  sums: Float64Array,
  { first, last, firstShare, lastShare }: Spans,
  area: number,
  pixels: Uint8Array,
  offset: number,
): void {
  for (let column = 0; column < first.length; column += 1) {
    const [start, end] = [first[column]!, last[column]!];
    let sum = sums[start]! * firstShare[column]!;
    for (let source = start + 1; source < end; source += 1) sum += sums[source]!;
    if (end > start) sum += sums[end]! * lastShare[column]!;
    pixels[offset + column] = Math.round(sum / area);
  }
}
