import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { PictureError, type PictureFrame } from './picture.js';
import { pieceFromRaster, rasterFromRgba } from './raster.js';

interface WebpDecoder {
  decode(
    bytes: Uint8Array,
  ): { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number } | null;
}

/** Not written in the import itself: its types refer to a package that it does not bring along. */
const decoderModule: string = '@jsquash/webp/codec/dec/webp_dec.js';

let loaded: Promise<WebpDecoder> | undefined;

/** The first frame of a WebP. The decoder is libwebp in WebAssembly, read from its package on disk. */
export async function openWebp(bytes: Buffer): Promise<PictureFrame[]> {
  const { widthPx, heightPx } = readSize(bytes);
  loaded ??= loadDecoder();
  const decoder = await loaded;
  const incomplete = bytes.length < bytes.readUInt32LE(4) + 8;
  const readPieces = (): ReturnType<PictureFrame['readPieces']> => {
    const decoded = decoder.decode(bytes);
    if (decoded === null) throw new PictureError('its data are broken or it is an animation');
    return [pieceFromRaster(rasterFromRgba(decoded.width, decoded.height, decoded.data))];
  };
  return [{ widthPx, heightPx, orientation: 1, resolution: null, incomplete, readPieces }];
}

async function loadDecoder(): Promise<WebpDecoder> {
  const path = createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
  const module = (await import(decoderModule)) as { default(options: object): Promise<WebpDecoder> };
  return await module.default({ wasmBinary: readFileSync(path), noInitialRun: true });
}

/** The size from the first chunk: VP8X has the canvas, `VP8 ` and VP8L the only frame (RFC 9649). */
function readSize(bytes: Buffer): { widthPx: number; heightPx: number } {
  if (bytes.length < 30) throw new PictureError('it ends in its header');
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8X')
    return { widthPx: bytes.readUIntLE(24, 3) + 1, heightPx: bytes.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8 ') {
    return { widthPx: bytes.readUInt16LE(26) & 0x3fff, heightPx: bytes.readUInt16LE(28) & 0x3fff };
  }
  if (chunk !== 'VP8L') throw new PictureError('its header makes no sense');
  const bits = bytes.readUInt32LE(21);
  return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
}
