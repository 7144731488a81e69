import { decode } from 'bmp-ts';

import { PictureError, type PictureFrame } from './picture.js';
import { pieceFromRaster, rasterFromRgba } from './raster.js';

const os2HeaderBytes = 12;

/** A BMP is one frame. */
export function openBmp(bytes: Buffer): PictureFrame[] {
  if (bytes.length < 46) throw new PictureError('it ends in its header');
  if (bytes.readUInt32LE(14) === os2HeaderBytes) throw new PictureError('it is of the old OS/2 kind');
  const widthPx = bytes.readInt32LE(18);
  // A negative height says that the rows run from the top.
  const heightPx = Math.abs(bytes.readInt32LE(22));
  const resolution = { x: bytes.readInt32LE(38) * 0.0254, y: bytes.readInt32LE(42) * 0.0254 };
  const readPieces = (): ReturnType<PictureFrame['readPieces']> => [
    pieceFromRaster(rasterFromRgba(widthPx, heightPx, decodeRgba(bytes, widthPx * heightPx * 4))),
  ];
  return [{ widthPx, heightPx, orientation: 1, resolution, incomplete: false, readPieces }];
}

function decodeRgba(bytes: Buffer, expectedBytes: number): Buffer {
  let data: Buffer;
  try {
    ({ data } = decode(bytes, { toRGBA: true }));
  } catch (cause) {
    throw new PictureError('its data are broken', { cause });
  }
  if (data.length !== expectedBytes) throw new PictureError('its data do not fit its size');
  // The fourth byte of a pixel is rarely transparency: most programs leave it 0 and mean opaque.
  let isOpaque = true;
  for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 0) isOpaque = false;
  if (isOpaque) for (let alpha = 3; alpha < data.length; alpha += 4) data[alpha] = 255;
  return data;
}
