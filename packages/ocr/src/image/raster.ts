import type { PdfDictionary } from '../pdf-update/pdf-syntax.js';
import type { PicturePiece } from './picture.js';

/** Decoded samples of 8 bits, row by row from the top, without padding. */
export interface Raster {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 is grey, 3 is red, green and blue. */
  readonly channels: 1 | 3;
  readonly samples: Uint8Array;
}

/** Puts a picture with transparency on white paper; a picture without colour becomes grey. */
export function rasterFromRgba(
  widthPx: number,
  heightPx: number,
  rgba: Uint8Array | Uint8ClampedArray,
): Raster {
  const pixels = widthPx * heightPx;
  const colour = new Uint8Array(pixels * 3);
  let isGrey = true;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const alpha = rgba[pixel * 4 + 3] ?? 0;
    const paper = 255 - alpha;
    const red = Math.round(((rgba[pixel * 4] ?? 0) * alpha) / 255 + paper);
    const green = Math.round(((rgba[pixel * 4 + 1] ?? 0) * alpha) / 255 + paper);
    const blue = Math.round(((rgba[pixel * 4 + 2] ?? 0) * alpha) / 255 + paper);
    colour[pixel * 3] = red;
    colour[pixel * 3 + 1] = green;
    colour[pixel * 3 + 2] = blue;
    if (red !== green || green !== blue) isGrey = false;
  }
  if (!isGrey) return { widthPx, heightPx, channels: 3, samples: colour };
  const grey = new Uint8Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel += 1) grey[pixel] = colour[pixel * 3] ?? 0;
  return { widthPx, heightPx, channels: 1, samples: grey };
}

/** A raster as a piece of plain samples; black and white only takes one bit a pixel. */
export function pieceFromRaster(raster: Raster): PicturePiece {
  const { widthPx, heightPx, samples } = raster;
  const bilevel = raster.channels === 1 && samples.every((sample) => sample === 0 || sample === 255);
  const dictionary: PdfDictionary = new Map([
    ['ColorSpace', raster.channels === 1 ? '/DeviceGray' : '/DeviceRGB'],
    ['BitsPerComponent', bilevel ? '1' : '8'],
  ]);
  const chunks = [bilevel ? packBits(raster) : samples];
  return { left: 0, top: 0, widthPx, heightPx, dictionary, chunks };
}

function packBits({ widthPx, heightPx, samples }: Raster): Uint8Array {
  const stride = Math.ceil(widthPx / 8);
  const packed = new Uint8Array(stride * heightPx);
  for (let row = 0; row < heightPx; row += 1) {
    for (let column = 0; column < widthPx; column += 1) {
      if (samples[row * widthPx + column] !== 0) {
        packed[row * stride + (column >> 3)]! |= 0x80 >> (column & 7);
      }
    }
  }
  return packed;
}
