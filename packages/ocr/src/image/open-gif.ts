import { GifReader } from 'omggif';

import { PictureError, type PictureFrame } from './picture.js';
import { pieceFromRaster, rasterFromRgba } from './raster.js';

/** The first frame of a GIF on its canvas. */
export function openGif(bytes: Buffer): PictureFrame[] {
  if (bytes.length < 13) throw new PictureError('it ends in its header');
  const [widthPx, heightPx] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const readPieces = (): ReturnType<PictureFrame['readPieces']> => {
    const rgba = new Uint8Array(widthPx * heightPx * 4);
    try {
      new GifReader(bytes).decodeAndBlitFrameRGBA(0, rgba);
    } catch (cause) {
      throw new PictureError('its data are broken', { cause });
    }
    return [pieceFromRaster(rasterFromRgba(widthPx, heightPx, rgba))];
  };
  return [{ widthPx, heightPx, orientation: 1, resolution: null, incomplete: false, readPieces }];
}
