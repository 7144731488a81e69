import type { PdfHandle } from './pdf-handle.js';
import type { PdfPage } from './with-page.js';

const typeImage = 3;
const typeForm = 5;

/** Pages with more objects are no scans whose picture is broken. */
const maxObjects = 200;

/** Whether a page, or a form on it, has a picture that cannot be decoded: PDFium paints nothing in its place. */
export function hasUnreadablePicture(handle: PdfHandle, { page }: PdfPage): boolean {
  const { pdfium } = handle;
  const count = Math.min(pdfium.FPDFPage_CountObjects(page), maxObjects);
  for (let index = 0; index < count; index += 1) {
    if (isUnreadable(handle, pdfium.FPDFPage_GetObject(page, index))) return true;
  }
  return false;
}

function isUnreadable(handle: PdfHandle, object: number): boolean {
  const { pdfium } = handle;
  const type = pdfium.FPDFPageObj_GetType(object);
  if (type === typeForm) {
    const count = Math.min(pdfium.FPDFFormObj_CountObjects(object), maxObjects);
    for (let index = 0; index < count; index += 1) {
      const inner = pdfium.FPDFFormObj_GetObject(object, index);
      // Scanners wrap the page's picture once, not more.
      if (pdfium.FPDFPageObj_GetType(inner) === typeImage && !canDecode(handle, inner)) return true;
    }
  }
  return type === typeImage && !canDecode(handle, object);
}

function canDecode({ pdfium }: PdfHandle, picture: number): boolean {
  const bitmap = pdfium.FPDFImageObj_GetBitmap(picture);
  if (bitmap === 0) return false;
  pdfium.FPDFBitmap_Destroy(bitmap);
  return true;
}
