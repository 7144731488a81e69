import type { DocumentKind } from '../document/document-inspection.js';
import { openBmp } from './open-bmp.js';
import { openGif } from './open-gif.js';
import { openJpeg } from './open-jpeg.js';
import { openPng } from './open-png.js';
import { openTiff } from './open-tiff.js';
import { openWebp } from './open-webp.js';
import type { PictureFrame } from './picture.js';

/**
 * Reads the headers of a picture file; nothing is decoded yet. For a TIFF at most `maxFrames` + 1 frames.
 *
 * @throws PictureError when the headers make no sense
 */
export async function openPicture(
  kind: Exclude<DocumentKind, 'pdf'>,
  bytes: Buffer,
  maxFrames: number,
): Promise<PictureFrame[]> {
  switch (kind) {
    case 'jpeg':
      return openJpeg(bytes);
    case 'png':
      return openPng(bytes);
    case 'tiff':
      return openTiff(bytes, maxFrames);
    case 'webp':
      return await openWebp(bytes);
    case 'bmp':
      return openBmp(bytes);
    case 'gif':
      return openGif(bytes);
  }
}
