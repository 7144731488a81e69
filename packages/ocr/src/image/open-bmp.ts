import { unpackBmpRuns } from './unpack-bmp.js';
import { PictureError, type PictureFrame } from './picture.js';
import { pieceFromRaster, rasterFromRgba } from './raster.js';

interface BmpHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bottomUp: boolean;
  readonly bitsPerPixel: number;
  readonly compression: number;
  /** Four bytes an entry: blue, green, red, nothing. */
  readonly palette: Buffer;
  /** Where red, green, blue and transparency are in a pixel of 16 or 32 bits; 0 where there is none. */
  readonly masks: readonly [red: number, green: number, blue: number, alpha: number];
  readonly dataOffset: number;
}

const uncompressed = 0;
const bitFields = 3;
const alphaBitFields = 6;

/** A BMP is one frame. (No PDF filter knows its order of bytes and rows.) */
export function openBmp(bytes: Buffer): PictureFrame[] {
  const header = readHeader(bytes);
  const { widthPx, heightPx } = header;
  const resolution = { x: bytes.readInt32LE(38) * 0.0254, y: bytes.readInt32LE(42) * 0.0254 };
  const stored = bytes.length - header.dataOffset;
  const incomplete =
    header.compression !== 1 && header.compression !== 2 && stored < rowBytes(header) * heightPx;
  const readPieces = (): ReturnType<PictureFrame['readPieces']> => [
    pieceFromRaster(rasterFromRgba(widthPx, heightPx, decodeRgba(bytes, header))),
  ];
  return [{ widthPx, heightPx, orientation: 1, resolution, incomplete, readPieces }];
}

function readHeader(bytes: Buffer): BmpHeader {
  if (bytes.length < 54) throw new PictureError('it ends in its header');
  const headerBytes = bytes.readUInt32LE(14);
  if (headerBytes < 40) throw new PictureError('it is of the old OS/2 kind, which is not supported');
  const height = bytes.readInt32LE(22);
  const bitsPerPixel = bytes.readUInt16LE(28);
  if (![1, 4, 8, 16, 24, 32].includes(bitsPerPixel))
    throw new PictureError(`it has ${bitsPerPixel} bits a pixel`);
  const compression = bytes.readUInt32LE(30);
  const hasMasks = compression === bitFields || compression === alphaBitFields;
  const entries = bitsPerPixel > 8 ? 0 : Math.min(bytes.readUInt32LE(46) || 256, 2 ** bitsPerPixel);
  const paletteStart = 14 + headerBytes + (hasMasks && headerBytes === 40 ? 12 : 0);
  return {
    widthPx: bytes.readUInt32LE(18),
    // A negative height says that the rows run from the top.
    heightPx: Math.abs(height),
    bottomUp: height > 0,
    bitsPerPixel,
    compression,
    palette: bytes.subarray(paletteStart, paletteStart + entries * 4),
    masks: readMasks(bytes, bitsPerPixel, hasMasks, headerBytes),
    dataOffset: bytes.readUInt32LE(10),
  };
}

function readMasks(
  bytes: Buffer,
  bitsPerPixel: number,
  hasMasks: boolean,
  headerBytes: number,
): BmpHeader['masks'] {
  if (!hasMasks) return bitsPerPixel === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
  if (bytes.length < 70) throw new PictureError('it ends in its header');
  const alpha = headerBytes >= 56 ? bytes.readUInt32LE(66) : 0;
  return [bytes.readUInt32LE(54), bytes.readUInt32LE(58), bytes.readUInt32LE(62), alpha];
}

/** Rows are padded to four bytes. */
const rowBytes = ({ widthPx, bitsPerPixel }: BmpHeader): number =>
  Math.ceil((widthPx * bitsPerPixel) / 32) * 4;

function decodeRgba(bytes: Buffer, header: BmpHeader): Uint8Array {
  const { widthPx, heightPx, bottomUp, bitsPerPixel, compression } = header;
  const data = bytes.subarray(header.dataOffset);
  const isRunLength = (compression === 1 && bitsPerPixel === 8) || (compression === 2 && bitsPerPixel === 4);
  if (!isRunLength && ![uncompressed, bitFields, alphaBitFields].includes(compression)) {
    throw new PictureError(`its compression ${compression} is not supported`);
  }
  const indices = isRunLength ? unpackBmpRuns(data, widthPx, heightPx, bitsPerPixel) : null;
  const readPixel = indices === null ? pixelReader(data, header) : paletteReader(indices, header);
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let row = 0; row < heightPx; row += 1) {
    const target = (bottomUp ? heightPx - 1 - row : row) * widthPx * 4;
    for (let column = 0; column < widthPx; column += 1) readPixel(row, column, rgba, target + column * 4);
  }
  return rgba;
}

type ReadPixel = (row: number, column: number, rgba: Uint8Array, target: number) => void;

function paletteReader(indices: Uint8Array, { widthPx, palette }: BmpHeader): ReadPixel {
  return (row, column, rgba, target) =>
    setPaletteColour(palette, indices[row * widthPx + column] ?? 0, rgba, target);
}

function setPaletteColour(palette: Buffer, index: number, rgba: Uint8Array, target: number): void {
  rgba[target] = palette[index * 4 + 2] ?? 0;
  rgba[target + 1] = palette[index * 4 + 1] ?? 0;
  rgba[target + 2] = palette[index * 4] ?? 0;
  rgba[target + 3] = 255;
}

/** Reads uncompressed pixels; where the file has ended the page stays white. */
function pixelReader(data: Buffer, header: BmpHeader): ReadPixel {
  const { bitsPerPixel, palette, masks } = header;
  const stride = rowBytes(header);
  const pixelBytes = bitsPerPixel / 8;
  return (row, column, rgba, target) => {
    const position = row * stride + Math.floor((column * bitsPerPixel) / 8);
    if (position + Math.ceil(pixelBytes) > data.length) return;
    if (bitsPerPixel <= 8) {
      const shift = 8 - bitsPerPixel - ((column * bitsPerPixel) % 8);
      setPaletteColour(palette, ((data[position] ?? 0) >> shift) & (2 ** bitsPerPixel - 1), rgba, target);
      return;
    }
    const pixel = data.readUIntLE(position, pixelBytes);
    for (let channel = 0; channel < 4; channel += 1) {
      const mask = masks[channel] ?? 0;
      rgba[target + channel] = mask === 0 ? (channel === 3 ? 255 : 0) : scaleMasked(pixel, mask);
    }
  };
}

/** The bits under the mask, stretched to 0 to 255. */
function scaleMasked(pixel: number, mask: number): number {
  const lowest = (mask & -mask) >>> 0;
  return Math.round((((pixel & mask) >>> 0) / lowest / ((mask >>> 0) / lowest)) * 255);
}
