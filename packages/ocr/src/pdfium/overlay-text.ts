import { displayedToPage } from '../page/page-geometry.js';
import { memorySource } from './byte-source.js';
import { withMemory, writeFloats } from './heap.js';
import { openPdfHandle, type PdfHandle } from './pdf-handle.js';
import { withPage, type PdfPage } from './with-page.js';

/**
 * Lays the first page of a text-only PDF over a page, as a form XObject that is as large as the page looks.
 * Returns whether it worked; the document is only changed in memory.
 */
export function overlayText(target: PdfHandle, pageNumber: number, textPdf: Uint8Array): boolean {
  const text = openPdfHandle(target.pdfium, memorySource(textPdf));
  if (typeof text === 'string') return false;
  try {
    const size = withPage(text, 1, ({ widthPt, heightPt }) => ({ widthPt, heightPt }));
    if (size === null) return false;
    return withPage(target, pageNumber, (page) => insertText(target, page, text, size)) ?? false;
  } finally {
    text.close();
  }
}

function insertText(
  target: PdfHandle,
  page: PdfPage,
  text: PdfHandle,
  size: { readonly widthPt: number; readonly heightPt: number },
): boolean {
  const { pdfium } = target;
  const xObject = pdfium.FPDF_NewXObjectFromPage(target.document, text.document, 0);
  if (xObject === 0) return false;
  try {
    const object = pdfium.FPDF_NewFormObjectFromXObject(xObject);
    if (object === 0) return false;
    const [scaleX, scaleY] = [page.widthPt / size.widthPt, page.heightPt / size.heightPt];
    const matrix = displayedToPage(page.bounds, page.rotationDegrees, scaleX, scaleY);
    withMemory(pdfium, 24, (pointer) => {
      writeFloats(pdfium, pointer, matrix);
      pdfium.FPDFPageObj_SetMatrix(object, pointer);
    });
    pdfium.FPDFPage_InsertObject(page.page, object);
    return pdfium.FPDFPage_GenerateContent(page.page);
  } finally {
    pdfium.FPDF_CloseXObject(xObject);
  }
}
