import { encode } from 'fast-png';

import type { OpenedDocument } from '../../document/open-document.js';
import { shrinkImage } from '../../prepare/shrink-image.js';
import type { DrawPageRequest } from '../document-reader.js';

/** The finest that a small picture is drawn from; a picture file comes in its own resolution and is shrunk. */
const drawnDpi = 72;
const pointsPerInch = 72;

/** A small picture of a page as PNG. Sixteen greys are enough to recognise a page, and take half the bytes. */
export function drawPage(document: OpenedDocument, { pageNumber, maxPx }: DrawPageRequest): Uint8Array {
  const { image } = document.rasterizePage(pageNumber, drawnDpi);
  const inches = Math.max(image.widthPx, image.heightPx) / image.dpi;
  const { widthPx, heightPx, pixels } = shrinkImage(image, Math.min(pointsPerInch, maxPx / inches));
  return encode({
    width: widthPx,
    height: heightPx,
    data: pixels.map(toSixteenGreys),
    channels: 1,
    depth: 8,
  });
}

const toSixteenGreys = (value: number): number => Math.round(value / 17) * 17;
