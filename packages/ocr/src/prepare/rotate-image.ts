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
 * that no corner is cut. Between pixels it follows a cubic (Catmull and Rom, 1974): mixing neighbours in a line
 * blurs letters of a coarse scan so that more of them are misread than straightening saves.
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
      if (x > -0.5 && y > -0.5 && x < image.widthPx - 0.5 && y < image.heightPx - 0.5) {
        pixels[row * widthPx + column] = interpolate(image, x, y);
      }
      x += cosine;
      y -= sine;
    }
  }
  return { widthPx, heightPx, dpi: image.dpi, pixels };
}

function interpolate({ widthPx, heightPx, pixels }: PageImage, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 1 || top < 1 || left + 2 >= widthPx || top + 2 >= heightPx) {
    const nearest = Math.round(y) * widthPx + Math.round(x);
    return pixels[nearest] ?? 255;
  }
  const t = x - left;
  let index = (top - 1) * widthPx + left - 1;
  const first = alongRow(pixels, index, t);
  const second = alongRow(pixels, (index += widthPx), t);
  const third = alongRow(pixels, (index += widthPx), t);
  const fourth = alongRow(pixels, index + widthPx, t);
  const value = between(first, second, third, fourth, y - top);
  // The curve overshoots at edges, and a byte would wrap.
  return Math.min(255, Math.max(0, Math.round(value)));
}

const alongRow = (pixels: Uint8Array, index: number, t: number): number =>
  between(pixels[index]!, pixels[index + 1]!, pixels[index + 2]!, pixels[index + 3]!, t);

/** From `b` at t = 0 to `c` at t = 1. */
const between = (a: number, b: number, c: number, d: number, t: number): number =>
  b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;
