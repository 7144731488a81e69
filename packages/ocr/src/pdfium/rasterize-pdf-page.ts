import type { PdfHandle } from './pdf-handle.js';
import type { PdfPage } from './with-page.js';

/** Grey pixels without padding; 255 is white. */
export interface GreyPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}

const bitmapGrey = 1;
const renderAnnotations = 0x01;
/** Decoded pictures are not kept for other pages: a scan's page is rendered once. */
const limitImageCache = 0x200;

/**
 * A page as displayed, with annotations and form fields, on white.
 *
 * @throws RangeError when PDFium has no memory for the bitmap
 */
export function rasterizePdfPage(
  handle: PdfHandle,
  page: PdfPage,
  widthPx: number,
  heightPx: number,
): GreyPixels {
  const { pdfium, form } = handle;
  const bitmap = pdfium.FPDFBitmap_CreateEx(widthPx, heightPx, bitmapGrey, 0, 0);
  if (bitmap === 0) throw new RangeError(`PDFium has no memory for ${widthPx} x ${heightPx} pixels`);
  try {
    const stride = pdfium.FPDFBitmap_GetStride(bitmap);
    const buffer = pdfium.FPDFBitmap_GetBuffer(bitmap);
    pdfium.runtime.HEAPU8.fill(255, buffer, buffer + stride * heightPx);
    const flags = renderAnnotations | limitImageCache;
    pdfium.FPDF_RenderPageBitmap(bitmap, page.page, 0, 0, widthPx, heightPx, 0, flags);
    if (form !== 0) pdfium.FPDF_FFLDraw(form, bitmap, page.page, 0, 0, widthPx, heightPx, 0, flags);
    return { widthPx, heightPx, pixels: copyRows(pdfium.runtime.HEAPU8, buffer, stride, widthPx, heightPx) };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

function copyRows(
  heap: Uint8Array,
  start: number,
  stride: number,
  widthPx: number,
  heightPx: number,
): Uint8Array {
  if (stride === widthPx) return heap.slice(start, start + widthPx * heightPx);
  const pixels = new Uint8Array(widthPx * heightPx);
  for (let row = 0; row < heightPx; row += 1) {
    const from = start + row * stride;
    pixels.set(heap.subarray(from, from + widthPx), row * widthPx);
  }
  return pixels;
}
