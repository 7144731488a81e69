import type { PageImage } from '../engine/ocr-engine.js';

/** The size of an image that holds all of another one after it was rotated. */
export function rotatedSize(
  { widthPx, heightPx }: Pick<PageImage, 'widthPx' | 'heightPx'>,
  degrees: number,
): { readonly widthPx: number; readonly heightPx: number } {
  const [sine, cosine] = [Math.abs(Math.sin(toRadians(degrees))), Math.abs(Math.cos(toRadians(degrees)))];
  return {
    widthPx: Math.ceil(widthPx * cosine + heightPx * sine),
    heightPx: Math.ceil(widthPx * sine + heightPx * cosine),
  };
}

/**
 * The image rotated clockwise about its middle by a few degrees, on paper of the brightness `paper`, large enough
 * that no corner is cut. Values between pixels are interpolated, so that thin strokes stay whole.
 */
export function rotateImage(image: PageImage, degrees: number, paper: number): PageImage {
  const { widthPx, heightPx } = rotatedSize(image, degrees);
  const pixels = new Uint8Array(widthPx * heightPx).fill(paper);
  const [sine, cosine] = [Math.sin(toRadians(degrees)), Math.cos(toRadians(degrees))];
  const [middleX, middleY] = [(image.widthPx - 1) / 2, (image.heightPx - 1) / 2];
  for (let row = 0; row < heightPx; row += 1) {
    const dy = row - (heightPx - 1) / 2;
    const dx = -(widthPx - 1) / 2;
    let x = middleX + dx * cosine + dy * sine;
    let y = middleY - dx * sine + dy * cosine;
    for (let column = 0; column < widthPx; column += 1) {
      if (x > -1 && y > -1 && x < image.widthPx && y < image.heightPx) {
        pixels[row * widthPx + column] = interpolate(image, x, y, paper);
      }
      x += cosine;
      y -= sine;
    }
  }
  return { widthPx, heightPx, dpi: image.dpi, pixels };
}

function interpolate({ widthPx, heightPx, pixels }: PageImage, x: number, y: number, paper: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [dx, dy] = [x - left, y - top];
  const index = top * widthPx + left;
  const inside = left >= 0 && top >= 0 && left + 1 < widthPx && top + 1 < heightPx;
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= widthPx || row >= heightPx
      ? paper
      : (pixels[row * widthPx + column] ?? paper);
  const a = inside ? (pixels[index] ?? paper) : at(left, top);
  const b = inside ? (pixels[index + 1] ?? paper) : at(left + 1, top);
  const c = inside ? (pixels[index + widthPx] ?? paper) : at(left, top + 1);
  const d = inside ? (pixels[index + widthPx + 1] ?? paper) : at(left + 1, top + 1);
  return (a * (1 - dx) + b * dx) * (1 - dy) + (c * (1 - dx) + d * dx) * dy + 0.5;
}

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;
