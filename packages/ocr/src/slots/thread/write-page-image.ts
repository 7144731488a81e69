import { writeFileSync } from 'node:fs';

import { encode } from 'fast-png';

import type { OpenedDocument } from '../../document/open-document.js';
import { withWriteErrors } from '../../document/with-write-errors.js';
import type { WritePageImageRequest } from '../document-reader.js';

/** Writes the picture of a page as an 8-bit grey PNG: its pixels are those that the boxes of a recognised page count. */
export function writePageImage(
  document: OpenedDocument,
  { pageNumber, targetPath }: WritePageImageRequest,
  dpi: number,
): null {
  const { image } = document.rasterizePage(pageNumber, dpi);
  const { widthPx: width, heightPx: height, pixels: data } = image;
  const png = encode({ width, height, data, channels: 1, depth: 8 });
  withWriteErrors(targetPath, () => writeFileSync(targetPath, png));
  return null;
}
