import { crc32 } from 'node:zlib';

import { zlibSync } from 'fflate';

import type { GreyImage } from '../scan/grey-image.js';
import { packPixels, type BitDepth } from './pack-pixels.js';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A grey PNG of 1, 4 or 8 bits a pixel, as scanners write it; canvas libraries only write colour. Compressed in
 * JavaScript, because the zlib of different Node.js releases gives different bytes.
 */
export function encodePng(image: GreyImage, bitDepth: BitDepth): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(image.widthPx, 0);
  header.writeUInt32BE(image.heightPx, 4);
  header.set([bitDepth, 0, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  const pixelsPerMetre = Math.round(image.dpi / 0.0254);
  density.writeUInt32BE(pixelsPerMetre, 0);
  density.writeUInt32BE(pixelsPerMetre, 4);
  density.set([1], 8);
  const rows = packPixels(image, bitDepth);
  const rowBytes = rows.length / image.heightPx;
  const filtered = new Uint8Array(rows.length + image.heightPx);
  for (let y = 0; y < image.heightPx; y += 1) {
    filtered.set(rows.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  }
  return Buffer.concat([
    signature,
    encodeChunk('IHDR', header),
    encodeChunk('pHYs', density),
    encodeChunk('IDAT', zlibSync(filtered, { level: 6 })),
    encodeChunk('IEND', new Uint8Array()),
  ]);
}

function encodeChunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
