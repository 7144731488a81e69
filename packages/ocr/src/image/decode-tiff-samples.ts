import { inflateSync, constants } from 'node:zlib';

import { unpackLzw, unpackRuns } from './unpack-tiff.js';
import type { TiffBlock, TiffPage } from './open-tiff.js';
import { orderBits, readPalette } from './describe-tiff-pieces.js';
import { PictureError, type PicturePiece } from './picture.js';
import { pieceFromRaster, rasterFromRgba } from './raster.js';
import { tags, tagValue } from './tiff-tags.js';

/**
 * Decodes the layouts of TIFF that PDF cannot express: planes, transparency, 16 bits in little-endian order, Lab
 * and unreduced YCbCr. Only 8 and 16 bits, which is all that is seen of them.
 */
export function decodeTiffSamples(page: TiffPage): PicturePiece {
  const { widthPx, heightPx, bitsPerSample, samplesPerPixel, planes } = page;
  if ((bitsPerSample !== 8 && bitsPerSample !== 16) || samplesPerPixel > 8 || planes.length === 0) {
    throw new PictureError(
      `its layout (${samplesPerPixel} samples of ${bitsPerSample} bits) is not supported`,
    );
  }
  const samples = new Uint8Array(widthPx * heightPx * samplesPerPixel);
  const perBlock = planes.length > 1 ? 1 : samplesPerPixel;
  planes.forEach((blocks, plane) => {
    for (const block of blocks)
      placeBlock(page, block, unpackBlock(page, block, perBlock), perBlock, plane, samples);
  });
  return pieceFromRaster(rasterFromRgba(widthPx, heightPx, toRgba(page, samples)));
}

/** The samples of a block, 8 bits each. */
function unpackBlock(page: TiffPage, block: TiffBlock, perPixel: number): Uint8Array {
  const bytesPerSample = page.bitsPerSample / 8;
  const size = block.widthPx * block.heightPx * perPixel * bytesPerSample;
  const bytes = decompress(page.compression, orderBits(page, block.bytes), size);
  const predicted = tagValue(page.directory, tags.predictor) === 2;
  const rowLength = block.widthPx * perPixel;
  const samples = new Uint8Array(rowLength * block.heightPx);
  for (let row = 0; row < block.heightPx; row += 1) {
    const before = new Uint16Array(perPixel);
    for (let index = 0; index < rowLength; index += 1) {
      const position = (row * rowLength + index) * bytesPerSample;
      const channel = index % perPixel;
      const stored = readSample(bytes, position, bytesPerSample, page.littleEndian);
      const value = predicted ? (stored + (before[channel] ?? 0)) & (2 ** page.bitsPerSample - 1) : stored;
      before[channel] = value;
      samples[row * rowLength + index] = bytesPerSample === 2 ? value >> 8 : value;
    }
  }
  return samples;
}

function readSample(bytes: Uint8Array, position: number, size: number, littleEndian: boolean): number {
  const [first = 0, second = 0] = [bytes[position], bytes[position + 1]];
  if (size === 1) return first;
  return littleEndian ? first | (second << 8) : (first << 8) | second;
}

function decompress(compression: number, bytes: Buffer, sizeBytes: number): Uint8Array {
  if (compression === 1) return bytes;
  if (compression === 5) return unpackLzw(bytes, sizeBytes);
  if (compression === 32_773) return unpackRuns(bytes, sizeBytes);
  if (compression !== 8 && compression !== 32_946)
    throw new PictureError(`its compression ${compression} is not supported`);
  try {
    return inflateSync(bytes, { maxOutputLength: sizeBytes + 65_536, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new PictureError('its data are broken', { cause });
  }
}

function placeBlock(
  page: TiffPage,
  block: TiffBlock,
  from: Uint8Array,
  perPixel: number,
  plane: number,
  to: Uint8Array,
): void {
  const { widthPx, heightPx, samplesPerPixel } = page;
  const columns = Math.min(block.widthPx, widthPx - block.left);
  for (let row = 0; row < Math.min(block.heightPx, heightPx - block.top); row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const source = (row * block.widthPx + column) * perPixel;
      const target = ((block.top + row) * widthPx + block.left + column) * samplesPerPixel + plane;
      for (let channel = 0; channel < perPixel; channel += 1)
        to[target + channel] = from[source + channel] ?? 0;
    }
  }
}

function toRgba(page: TiffPage, samples: Uint8Array): Uint8Array {
  const { photometric, samplesPerPixel, widthPx, heightPx, directory } = page;
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  const colours = { 2: 3, 5: 4, 6: 3, 8: 3 }[photometric] ?? 1;
  if (colours > samplesPerPixel) throw new PictureError('it has too few colour components');
  const extra = tagValue(directory, tags.extraSamples);
  const hasAlpha = samplesPerPixel > colours && (extra === 1 || extra === 2);
  const palette = photometric === 3 ? readPalette(directory.get(tags.colorMap) ?? [], 256) : null;
  for (let pixel = 0; pixel < widthPx * heightPx; pixel += 1) {
    const start = pixel * samplesPerPixel;
    const values = samples.subarray(start, start + colours);
    rgba.set(toRgb(photometric, values, palette), pixel * 4);
    rgba[pixel * 4 + 3] = hasAlpha ? (samples[start + colours] ?? 255) : 255;
  }
  return rgba;
}

function toRgb(photometric: number, values: Uint8Array, palette: Buffer | null): readonly number[] {
  const [first = 0, second = 0, third = 0, fourth = 0] = values;
  if (photometric === 2) return [first, second, third];
  if (photometric === 0) return [255 - first, 255 - first, 255 - first];
  if (photometric === 3 && palette !== null) return [...palette.subarray(first * 3, first * 3 + 3)];
  if (photometric === 5) {
    return [first, second, third].map((ink) => ((255 - ink) * (255 - fourth)) / 255);
  }
  // Lightness of YCbCr and Lab is the grey value that recognition needs; black and white are their own.
  return [first, first, first];
}
