import { withMemory } from './heap.js';
import type { PdfHandle } from './pdf-handle.js';
import type { PdfPage } from './with-page.js';

const typeImage = 3;

/** Enough to find the picture of a scan; a page with millions of objects must not take minutes to look at. */
const maxObjects = 200;

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * A picture on the page, not in a form, with more pixels than `maxPixels`; null when there is none. PDFium decodes
 * whole pictures, however small they are shown: one of gigapixels takes minutes and the slot's memory.
 */
export function findHugePicture(
  { pdfium }: PdfHandle,
  { page }: PdfPage,
  maxPixels: number,
): PictureSize | null {
  const count = Math.min(pdfium.FPDFPage_CountObjects(page), maxObjects);
  return withMemory(pdfium, 8, (pointer) => {
    for (let index = 0; index < count; index += 1) {
      const object = pdfium.FPDFPage_GetObject(page, index);
      if (pdfium.FPDFPageObj_GetType(object) !== typeImage) continue;
      if (!pdfium.FPDFImageObj_GetImagePixelSize(object, pointer, pointer + 4)) continue;
      const [widthPx = 0, heightPx = 0] = pdfium.runtime.HEAPU32.subarray(pointer >>> 2, (pointer >>> 2) + 2);
      if (widthPx * heightPx > maxPixels) return { widthPx, heightPx };
    }
    return null;
  });
}
