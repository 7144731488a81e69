import { readFloats, withMemory } from './heap.js';
import type { PdfHandle } from './pdf-handle.js';

/** An open page and where it lies in its own coordinates. */
export interface PdfPage {
  /** FPDF_PAGE */
  readonly page: number;
  /** Size as displayed, in points. */
  readonly widthPt: number;
  readonly heightPt: number;
  /** Clockwise, 0, 90, 180 or 270. */
  readonly rotationDegrees: number;
  /** The visible part, in the page's own unrotated coordinates with y upwards. */
  readonly bounds: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}

/** Lends a page to `use`; null when the page cannot be loaded. */
export function withPage<T>(handle: PdfHandle, pageNumber: number, use: (page: PdfPage) => T): T | null {
  const { pdfium, document, form } = handle;
  const page = pdfium.FPDF_LoadPage(document, pageNumber - 1);
  if (page === 0) return null;
  try {
    if (form !== 0) pdfium.FORM_OnAfterLoadPage(page, form);
    return use(describePage(handle, page));
  } finally {
    if (form !== 0) pdfium.FORM_OnBeforeClosePage(page, form);
    pdfium.FPDF_ClosePage(page);
  }
}

function describePage({ pdfium }: PdfHandle, page: number): PdfPage {
  const [left = 0, top = 0, right = 0, bottom = 0] = withMemory(pdfium, 16, (pointer) => {
    pdfium.FPDF_GetPageBoundingBox(page, pointer);
    return readFloats(pdfium, pointer, 4);
  });
  return {
    page,
    widthPt: pdfium.FPDF_GetPageWidthF(page),
    heightPt: pdfium.FPDF_GetPageHeightF(page),
    rotationDegrees: pdfium.FPDFPage_GetRotation(page) * 90,
    bounds: { left, top, right, bottom },
  };
}
