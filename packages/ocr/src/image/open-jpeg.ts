import type { PdfDictionary } from '../pdf-update/pdf-syntax.js';
import { PictureError, type PictureFrame } from './picture.js';
import { hasJpegEnd, readJpegHeader, type JpegHeader } from './read-jpeg-header.js';

/** A JPEG is one frame, whose bytes PDF takes as they are. */
export function openJpeg(bytes: Buffer): PictureFrame[] {
  const header = readJpegHeader(bytes);
  const { widthPx, heightPx, orientation, resolution } = header;
  const dictionary = describeJpeg(header);
  const piece = { left: 0, top: 0, widthPx, heightPx, dictionary, chunks: [bytes] };
  return [
    { widthPx, heightPx, orientation, resolution, incomplete: !hasJpegEnd(bytes), readPieces: () => [piece] },
  ];
}

/** @throws PictureError for a number of components that no JPEG in use has */
export function describeJpeg({ components, hasAdobeSegment }: JpegHeader): PdfDictionary {
  const space = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[components];
  if (space === undefined) throw new PictureError(`it has ${components} colour components`);
  const dictionary: PdfDictionary = new Map([
    ['ColorSpace', space],
    ['BitsPerComponent', '8'],
    ['Filter', '/DCTDecode'],
  ]);
  if (components === 4 && hasAdobeSegment) dictionary.set('Decode', '[1 0 1 0 1 0 1 0]');
  return dictionary;
}
