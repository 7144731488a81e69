import { encode } from 'fast-png';

import type { OpenedDocument } from '../../document/open-document.js';
import { shrinkImage } from '../../prepare/shrink-image.js';
import type { DrawPageRequest } from '../document-reader.js';

const smallDpi = 72;

/**
 * A picture of a page as PNG. A picture file comes in its own resolution and is shrunk; PDF pages are drawn at
 * `dpi` at most.
 */
export function drawPage(
  document: OpenedDocument,
  { pageNumber, maxPx, dpi = smallDpi, greys = 16 }: DrawPageRequest,
): Uint8Array {
  const { image } = document.rasterizePage(pageNumber, dpi);
  const inches = Math.max(image.widthPx, image.heightPx) / image.dpi;
  const { widthPx, heightPx, pixels } = shrinkImage(image, Math.min(dpi, maxPx / inches));
  const data = greys === 16 ? pixels.map(toSixteenGreys) : pixels;
  return encode({ width: widthPx, height: heightPx, data, channels: 1, depth: 8 });
}

const toSixteenGreys = (value: number): number => Math.round(value / 17) * 17;
