import type { Raster } from '../image/raster.js';
import type { PdfHandle } from './pdf-handle.js';
import type { PdfPage } from './with-page.js';

/** Grey pixels without padding; 255 is white. */
export interface GreyPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}

const bitmapGrey = 1;
const bitmapBgr = 2;
const renderAnnotations = 0x01;
/** Decoded pictures are not kept for other pages: a scan's page is rendered once. */
const limitImageCache = 0x200;
const white = 255;

/**
 * A page as displayed, with annotations and form fields, on `paper` (white unless told otherwise).
 *
 * @throws RangeError when PDFium has no memory for the bitmap
 */
export function rasterizePdfPage(
  handle: PdfHandle,
  page: PdfPage,
  widthPx: number,
  heightPx: number,
  paper = white,
): GreyPixels {
  return withBitmap(handle, page, { widthPx, heightPx, format: bitmapGrey, paper }, (buffer, stride) => ({
    widthPx,
    heightPx,
    pixels: copyRows(handle.pdfium.runtime.HEAPU8, buffer, stride, widthPx, heightPx),
  }));
}

/** The same in colour. */
export function renderColour(handle: PdfHandle, page: PdfPage, widthPx: number, heightPx: number): Raster {
  return withBitmap(
    handle,
    page,
    { widthPx, heightPx, format: bitmapBgr, paper: white },
    (buffer, stride) => {
      const samples = copyRows(handle.pdfium.runtime.HEAPU8, buffer, stride, widthPx * 3, heightPx);
      for (let blue = 0; blue < samples.length; blue += 3) {
        const swapped = samples[blue] ?? 0;
        samples[blue] = samples[blue + 2] ?? 0;
        samples[blue + 2] = swapped;
      }
      return { widthPx, heightPx, channels: 3, samples };
    },
  );
}

interface Target {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: number;
  readonly paper: number;
}

function withBitmap<T>(
  { pdfium, form }: PdfHandle,
  { page }: PdfPage,
  { widthPx, heightPx, format, paper }: Target,
  use: (buffer: number, stride: number) => T,
): T {
  const bitmap = pdfium.FPDFBitmap_CreateEx(widthPx, heightPx, format, 0, 0);
  if (bitmap === 0) throw new RangeError(`PDFium has no memory for ${widthPx} x ${heightPx} pixels`);
  try {
    const stride = pdfium.FPDFBitmap_GetStride(bitmap);
    const buffer = pdfium.FPDFBitmap_GetBuffer(bitmap) >>> 0;
    pdfium.runtime.HEAPU8.fill(paper, buffer, buffer + stride * heightPx);
    const flags = renderAnnotations | limitImageCache;
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, flags);
    if (form !== 0) pdfium.FPDF_FFLDraw(form, bitmap, page, 0, 0, widthPx, heightPx, 0, flags);
    return use(buffer, stride);
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

function copyRows(
  heap: Uint8Array,
  start: number,
  stride: number,
  rowBytes: number,
  rows: number,
): Uint8Array {
  if (stride === rowBytes) return heap.slice(start, start + rowBytes * rows);
  const pixels = new Uint8Array(rowBytes * rows);
  for (let row = 0; row < rows; row += 1) {
    const from = start + row * stride;
    pixels.set(heap.subarray(from, from + rowBytes), row * rowBytes);
  }
  return pixels;
}
