import { toDisplayedBox } from '../page/page-geometry.js';
import type { Box } from '../page/page-text.js';
import { isGarbage, isSpace } from './classify-character.js';
import { readFloats, withMemory } from './heap.js';
import type { PdfHandle } from './pdf-handle.js';
import { TextVisibility } from './text-visibility.js';
import type { PdfPage } from './with-page.js';

/** What text a page has before any is laid on it. */
export interface PaintedLetters {
  /** Of letters that are seen and have a meaning, in points from the top left corner of the page as displayed. */
  readonly boxes: readonly Box[];
  /** Whether there is text that is not seen: what an earlier OCR run left. */
  readonly hasHidden: boolean;
}

export function readPaintedLetters(handle: PdfHandle, page: PdfPage): PaintedLetters {
  const { pdfium } = handle;
  const textPage = pdfium.FPDFText_LoadPage(page.page);
  if (textPage === 0) return { boxes: [], hasHidden: false };
  try {
    return withMemory(pdfium, 16, (memory) => collect(handle, page, textPage, memory));
  } finally {
    pdfium.FPDFText_ClosePage(textPage);
  }
}

function collect(handle: PdfHandle, page: PdfPage, textPage: number, memory: number): PaintedLetters {
  const { pdfium } = handle;
  const visibility = new TextVisibility(handle, textPage);
  const boxes: Box[] = [];
  let hasHidden = false;
  const count = pdfium.FPDFText_CountChars(textPage);
  for (let index = 0; index < count; index += 1) {
    const codePoint = pdfium.FPDFText_GetUnicode(textPage, index);
    if (isSpace(codePoint)) continue;
    if (visibility.isHidden(index)) hasHidden = true;
    else if (!isGarbage(codePoint) && pdfium.FPDFText_HasUnicodeMapError(textPage, index) !== 1) {
      if (!pdfium.FPDFText_GetLooseCharBox(textPage, index, memory)) continue;
      const [left = 0, top = 0, right = 0, bottom = 0] = readFloats(pdfium, memory, 4);
      boxes.push(toDisplayedBox({ left, top, right, bottom }, page.bounds, page.rotationDegrees));
    }
  }
  return { boxes, hasHidden };
}
