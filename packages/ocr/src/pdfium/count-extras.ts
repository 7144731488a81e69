import type { PdfHandle } from './pdf-handle.js';
import type { PdfPage } from './with-page.js';

/** How many there are of what lies on pages or in a document besides content, by kind: `{ 'form field': 3 }`. */
export type Extras = Readonly<Record<string, number>>;

/** FPDF_ANNOT_* of fpdf_annot.h by number, in words that take an s for several. */
const kinds: Readonly<Record<number, string>> = {
  1: 'note',
  2: 'link',
  3: 'text box',
  9: 'highlight',
  10: 'underline',
  13: 'stamp',
  15: 'ink drawing',
  17: 'attached file',
  20: 'form field',
};
/** The window of a note, which is counted itself. */
const popup = 16;

/** Adds the annotations of a page to `counts`. */
export function countAnnotations(
  { pdfium }: PdfHandle,
  { page }: PdfPage,
  counts: Record<string, number>,
): void {
  const count = pdfium.FPDFPage_GetAnnotCount(page);
  for (let index = 0; index < count; index += 1) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const subtype = pdfium.FPDFAnnot_GetSubtype(annotation);
    pdfium.FPDFPage_CloseAnnot(annotation);
    if (subtype === popup) continue;
    const kind = kinds[subtype] ?? 'other annotation';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
}
