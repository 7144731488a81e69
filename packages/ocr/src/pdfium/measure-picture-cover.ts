import { readFloats, withMemory } from './heap.js';
import type { PdfHandle } from './pdf-handle.js';
import type { PdfPage } from './with-page.js';

/** What a page consists of besides text. */
export interface PictureCover {
  /** Share of the page that pictures cover, 0 to 1; overlaps count twice, up to 1. */
  readonly pictureShare: number;
  /** How many objects are lines, shapes and shadings: letters may be drawn as such. */
  readonly drawings: number;
}

const typeText = 1;
const typeImage = 3;
const typeForm = 5;

/** Enough to know a page by; a page with millions of objects must not take minutes to look at. */
const maxObjects = 5_000;

export function measurePictureCover(handle: PdfHandle, page: PdfPage): PictureCover {
  const { pdfium } = handle;
  const count = pdfium.FPDFPage_CountObjects(page.page);
  let area = 0;
  let drawings = 0;
  for (let index = 0; index < Math.min(count, maxObjects); index += 1) {
    const object = pdfium.FPDFPage_GetObject(page.page, index);
    const type = pdfium.FPDFPageObj_GetType(object);
    // A form's bounds stand for the picture inside it: scanners and OCR programs wrap the page's picture once.
    const isPicture = type === typeImage || (type === typeForm && holdsImage(handle, object));
    if (isPicture) area += areaOf(handle, object);
    else if (type !== typeText) drawings += 1;
  }
  const pageArea = (page.bounds.right - page.bounds.left) * (page.bounds.top - page.bounds.bottom);
  return { pictureShare: pageArea > 0 ? Math.min(1, area / pageArea) : 0, drawings };
}

function holdsImage({ pdfium }: PdfHandle, form: number): boolean {
  const count = Math.min(pdfium.FPDFFormObj_CountObjects(form), maxObjects);
  for (let index = 0; index < count; index += 1) {
    if (pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, index)) === typeImage) return true;
  }
  return false;
}

function areaOf({ pdfium }: PdfHandle, object: number): number {
  return withMemory(pdfium, 16, (pointer) => {
    if (!pdfium.FPDFPageObj_GetBounds(object, pointer, pointer + 4, pointer + 8, pointer + 12)) return 0;
    const [left = 0, bottom = 0, right = 0, top = 0] = readFloats(pdfium, pointer, 4);
    return Math.max(0, right - left) * Math.max(0, top - bottom);
  });
}
