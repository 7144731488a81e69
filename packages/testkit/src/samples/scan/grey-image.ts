import { createCanvas, ImageData, type Canvas } from '@napi-rs/canvas';

/** 8-bit grey, row by row from the top, no padding. 0 is black, 255 is white. */
export interface GreyImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly pixels: Uint8Array;
}

/** Reads a canvas that was drawn in shades of grey. */
export function readGrey(canvas: Canvas, dpi: number): GreyImage {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const pixels = new Uint8Array(width * height);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = data[index * 4] ?? 0;
  return { widthPx: width, heightPx: height, dpi, pixels };
}

/** A canvas that shows the image. */
export function showGrey({ widthPx, heightPx, pixels }: GreyImage): Canvas {
  const data = new Uint8ClampedArray(pixels.length * 4);
  for (let index = 0, at = 0; index < pixels.length; index += 1, at += 4) {
    const value = pixels[index] ?? 0;
    data[at] = value;
    data[at + 1] = value;
    data[at + 2] = value;
    data[at + 3] = 255;
  }
  const canvas = createCanvas(widthPx, heightPx);
  canvas.getContext('2d').putImageData(new ImageData(data, widthPx, heightPx), 0, 0);
  return canvas;
}

/**
 * The image with each row changed: `change` reads one row and writes another, whose values are rounded and kept in
 * 0 to 255. By rows, because a call for each of eight million pixels a page would take most of the time.
 */
export function mapRows(
  image: GreyImage,
  change: (from: Uint8Array, to: Uint8ClampedArray, y: number) => void,
): GreyImage {
  const { widthPx, heightPx } = image;
  const pixels = new Uint8ClampedArray(image.pixels.length);
  for (let y = 0; y < heightPx; y += 1) {
    const [start, end] = [y * widthPx, (y + 1) * widthPx];
    change(image.pixels.subarray(start, end), pixels.subarray(start, end), y);
  }
  return { ...image, pixels: new Uint8Array(pixels.buffer) };
}
