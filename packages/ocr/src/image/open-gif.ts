import { GifReader } from 'omggif';

import { checkGifCodes } from './check-gif-codes.js';
import { PictureError, type PictureFrame } from './picture.js';
import { pieceFromRaster, rasterFromRgba } from './raster.js';

/** The first frame of a GIF on its canvas. */
export function openGif(bytes: Buffer): PictureFrame[] {
  if (bytes.length < 13) throw new PictureError('it ends in its header');
  const [widthPx, heightPx] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const readPieces = (): ReturnType<PictureFrame['readPieces']> => {
    const rgba = new Uint8Array(widthPx * heightPx * 4);
    try {
      blitFirstFrame(new GifReader(bytes), bytes, rgba, widthPx * heightPx);
    } catch (cause) {
      if (cause instanceof PictureError) throw cause;
      throw new PictureError('its data are broken', { cause });
    }
    return [pieceFromRaster(rasterFromRgba(widthPx, heightPx, rgba))];
  };
  return [{ widthPx, heightPx, orientation: 1, resolution: null, incomplete: false, readPieces }];
}

function blitFirstFrame(reader: GifReader, bytes: Buffer, rgba: Uint8Array, canvasPixels: number): void {
  const { width, height, data_offset: dataOffset } = reader.frameInfo(0);
  // Its memory is taken before anything is decoded: only the canvas was held against the limit.
  if (width * height > canvasPixels) throw new PictureError('its first frame is larger than the picture');
  checkGifCodes(bytes, dataOffset);
  reader.decodeAndBlitFrameRGBA(0, rgba);
}
