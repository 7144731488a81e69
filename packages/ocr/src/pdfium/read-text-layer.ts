import type { Line } from '../page/page-text.js';
import { startsParagraph } from '../page/starts-paragraph.js';
import { withMemory } from './heap.js';
import { LetterPlaces } from './letter-places.js';
import { LineBuilder } from './line-builder.js';
import type { PdfHandle } from './pdf-handle.js';
import type { PdfPage } from './with-page.js';

/** The text of a page in the order of its content, and its words in points from the top left corner. */
export interface TextLayer {
  readonly text: string;
  readonly lines: readonly Line[];
}

/** Reads the text that a page carries. PDFium itself puts in the spaces and line ends between text objects. */
export function readTextLayer(handle: PdfHandle, page: PdfPage): TextLayer {
  const { pdfium } = handle;
  const textPage = pdfium.FPDFText_LoadPage(page.page);
  if (textPage === 0) return { text: '', lines: [] };
  try {
    return joinLines(collectLines(handle, page, textPage));
  } finally {
    pdfium.FPDFText_ClosePage(textPage);
  }
}

function collectLines(handle: PdfHandle, page: PdfPage, textPage: number): readonly Line[] {
  const { pdfium } = handle;
  const { wasmExports: exports } = pdfium.runtime;
  const lines = new LineBuilder();
  withMemory(pdfium, 32, (memory) => {
    const places = new LetterPlaces(pdfium, page, textPage, memory);
    const count = pdfium.FPDFText_CountChars(textPage);
    for (let index = 0; index < count; index += 1) {
      const codePoint = exports.FPDFText_GetUnicode(textPage, index) >>> 0;
      if (codePoint === 10 || codePoint === 13) lines.endLine();
      else if (codePoint === joiningHyphen) lines.addHyphen();
      else if (isBlank(codePoint)) lines.endWord();
      else if (isVisible(codePoint)) {
        const box = places.readBox(index);
        lines.addLetter(String.fromCodePoint(codePoint), box, places.readSize(index));
      }
    }
  });
  return lines.finish();
}

/** What PDFium gives for the hyphen of a word that it joined across lines. */
const joiningHyphen = 2;

const isBlank = (codePoint: number): boolean =>
  codePoint === 32 ||
  codePoint === 9 ||
  (codePoint >= 0xa0 && /\p{Zs}/u.test(String.fromCodePoint(codePoint)));

/** Control characters and what is no character have no place in a text, and databases refuse the first of them. */
const isVisible = (codePoint: number): boolean =>
  codePoint > 32 && !(codePoint >= 0x7f && codePoint < 0xa0) && codePoint < 0xfffe;

function joinLines(lines: readonly Line[]): TextLayer {
  let text = '';
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    if (previous !== undefined) text += startsParagraph(previous, line) ? '\n\n' : '\n';
    text += line.words.map((word) => word.text).join(' ');
  });
  return { text, lines };
}
