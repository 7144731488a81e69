import type { GreyImage } from '../scan/grey-image.js';
import { packPixels } from './pack-pixels.js';

const headerBytes = 14 + 40;
const palette = [0, 0, 0, 0, 255, 255, 255, 0];

/** A black and white Windows bitmap: rows from the bottom up, each filled up to a multiple of 4 bytes. */
export function encodeBmp(image: GreyImage): Uint8Array {
  const { widthPx, heightPx, dpi } = image;
  const packed = packPixels(image, 1);
  const packedRowBytes = packed.length / heightPx;
  const rowBytes = Math.ceil(packedRowBytes / 4) * 4;
  const dataOffset = headerBytes + palette.length;
  const bytes = Buffer.alloc(dataOffset + rowBytes * heightPx);
  bytes.write('BM', 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(dataOffset, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(widthPx, 18);
  bytes.writeInt32LE(heightPx, 22);
  bytes.writeUInt16LE(1, 26); // planes
  bytes.writeUInt16LE(1, 28); // bits a pixel
  bytes.writeInt32LE(Math.round(dpi / 0.0254), 38);
  bytes.writeInt32LE(Math.round(dpi / 0.0254), 42);
  bytes.writeUInt32LE(2, 46); // colours
  bytes.set(palette, headerBytes);
  for (let y = 0; y < heightPx; y += 1) {
    const row = packed.subarray(y * packedRowBytes, (y + 1) * packedRowBytes);
    bytes.set(row, dataOffset + (heightPx - 1 - y) * rowBytes);
  }
  return bytes;
}
