import { memorySource } from '../pdfium/byte-source.js';
import type { Pdfium } from '../pdfium/load-pdfium.js';
import { openPdfHandle } from '../pdfium/pdf-handle.js';
import { rasterizePdfPage, renderColour, type GreyPixels } from '../pdfium/rasterize-pdf-page.js';
import { withPage, type PdfPage } from '../pdfium/with-page.js';
import type { PdfHandle } from '../pdfium/pdf-handle.js';
import { PdfWriter } from '../pdf-update/pdf-writer.js';
import { orientationMatrix, swapsSides } from './orientation.js';
import { PictureError, type Orientation, type PictureFrame, type PicturePiece } from './picture.js';
import { pieceFromRaster } from './raster.js';
import { writePictureDocument, writePicturePage } from './write-picture-page.js';

/** Renders a frame as displayed in the given size, by way of a PDF in memory whose unit is the pixel. */
export function renderFrame(
  pdfium: Pdfium,
  frame: PictureFrame,
  widthPx: number,
  heightPx: number,
): GreyPixels {
  return withRenderedFrame(pdfium, frame, frame.readPieces(), frame.orientation, (handle, page) => {
    const grey = rasterizePdfPage(handle, page, widthPx, heightPx, untouched);
    // Nothing was painted: the decoder gave up on the first byte.
    if (grey.pixels.every((pixel) => pixel === untouched))
      throw new PictureError('its data cannot be decoded');
    return grey;
  });
}

/** An unusual grey that shows where the picture did not reach. */
const untouched = 0xfd;

/**
 * A frame as one piece that can be laid on a page in any size: side by side several would show hairlines between
 * them at most sizes.
 */
export function mergePieces(pdfium: Pdfium, frame: PictureFrame): PicturePiece {
  const pieces = frame.readPieces();
  const [only] = pieces;
  // What a broken piece decodes to is kept; its bytes would make a broken PDF.
  if (only !== undefined && pieces.length === 1 && !frame.incomplete) return only;
  return withRenderedFrame(pdfium, frame, pieces, 1, (handle, page) => {
    const isGrey = pieces.every((piece) => piece.dictionary.get('ColorSpace') === '/DeviceGray');
    const { widthPx, heightPx } = frame;
    if (!isGrey) return pieceFromRaster(renderColour(handle, page, widthPx, heightPx));
    const { pixels } = rasterizePdfPage(handle, page, widthPx, heightPx);
    return pieceFromRaster({ widthPx, heightPx, channels: 1, samples: pixels });
  });
}

function withRenderedFrame<T>(
  pdfium: Pdfium,
  frame: PictureFrame,
  pieces: readonly PicturePiece[],
  orientation: Orientation,
  use: (handle: PdfHandle, page: PdfPage) => T,
): T {
  const { widthPx, heightPx } = frame;
  const [widthPt, heightPt] = swapsSides(orientation) ? [heightPx, widthPx] : [widthPx, heightPx];
  const place = orientationMatrix(orientation, widthPx, heightPx);
  const chunks: Uint8Array[] = [];
  const writer = new PdfWriter((bytes) => chunks.push(bytes), 0, 1);
  writePictureDocument(writer, (pages) => [
    writePicturePage(writer, pages, { widthPt, heightPt, widthPx, heightPx, place, pieces }, null, false),
  ]);
  const handle = openPdfHandle(pdfium, memorySource(Buffer.concat(chunks)));
  if (typeof handle === 'string') throw new PictureError('it cannot be laid on a page');
  try {
    const result = withPage(handle, 1, (page) => use(handle, page));
    if (result === null) throw new PictureError('it cannot be laid on a page');
    return result;
  } finally {
    handle.close();
  }
}
