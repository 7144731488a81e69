import type { PdfHandle } from './pdf-handle.js';

/** Neither filled nor stroked: FPDF_TEXTRENDERMODE_INVISIBLE, how OCR programs lay text under a picture. */
const invisible = 3;

/** Tells of the characters of a page whether they are painted. */
export class TextVisibility {
  readonly #hidden = new Map<number, boolean>();

  constructor(
    private readonly handle: PdfHandle,
    private readonly textPage: number,
  ) {}

  isHidden(index: number): boolean {
    const { pdfium } = this.handle;
    const object = pdfium.runtime.wasmExports.FPDFText_GetTextObject(this.textPage, index);
    if (object === 0) return false;
    let hidden = this.#hidden.get(object);
    if (hidden === undefined) {
      hidden = pdfium.FPDFTextObj_GetTextRenderMode(object) === invisible;
      this.#hidden.set(object, hidden);
    }
    return hidden;
  }
}
