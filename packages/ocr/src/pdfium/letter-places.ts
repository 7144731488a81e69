import { toDisplayedBox } from '../page/page-geometry.js';
import type { Box } from '../page/page-text.js';
import type { Pdfium } from './load-pdfium.js';
import type { PdfPage } from './with-page.js';

/** Where the letters of a text page are on the page as displayed, in points from its top left corner. */
export class LetterPlaces {
  #doubles: Float64Array = new Float64Array();
  #floats: Float32Array = new Float32Array();

  /** `memory` are 32 bytes of PDFium's memory, at a multiple of 8 as all that it gives out. */
  constructor(
    private readonly pdfium: Pdfium,
    private readonly page: PdfPage,
    private readonly textPage: number,
    private readonly memory: number,
  ) {}

  /** What the letter itself covers. */
  readBox(index: number): Box {
    const { memory, pdfium } = this;
    const { wasmExports: exports } = pdfium.runtime;
    exports.FPDFText_GetCharBox(this.textPage, index, memory, memory + 8, memory + 16, memory + 24);
    this.#follow();
    const places = this.#doubles;
    const box = { left: places[0]!, right: places[1]!, bottom: places[2]!, top: places[3]! };
    return toDisplayedBox(box, this.page.bounds, this.page.rotationDegrees);
  }

  /** The height of the font's letters, whatever this letter is; 0 when it is not known. */
  readSize(index: number): number {
    const { wasmExports: exports } = this.pdfium.runtime;
    if (exports.FPDFText_GetLooseCharBox(this.textPage, index, this.memory) === 0) return 0;
    this.#follow();
    const places = this.#floats;
    const isUpright = this.page.rotationDegrees % 180 === 0;
    return isUpright ? places[1]! - places[3]! : places[2]! - places[0]!;
  }

  /** Memory that has grown is another buffer: the views of the old one are empty. */
  #follow(): void {
    const { buffer } = this.pdfium.runtime.HEAPU8;
    if (this.#doubles.buffer === buffer) return;
    this.#doubles = new Float64Array(buffer, this.memory >>> 0, 4);
    this.#floats = new Float32Array(buffer, this.memory >>> 0, 4);
  }
}
