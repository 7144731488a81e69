import { toDisplayedBox } from '../page/page-geometry.js';
import type { Box, Line } from '../page/page-text.js';
import { startsParagraph } from '../page/starts-paragraph.js';
import { readFloats, withMemory } from './heap.js';
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
  const lines = new LineBuilder();
  withMemory(pdfium, 32, (memory) => {
    const count = pdfium.FPDFText_CountChars(textPage);
    for (let index = 0; index < count; index += 1) {
      const codePoint = pdfium.FPDFText_GetUnicode(textPage, index);
      if (codePoint === 10 || codePoint === 13) lines.endLine();
      else if (codePoint === joiningHyphen) lines.addHyphen();
      else if (isBlank(codePoint)) lines.endWord();
      else if (isVisible(codePoint)) {
        const box = readCharacterBox(handle, page, textPage, index, memory);
        const letterSize = readLetterSize(handle, page, textPage, index, memory);
        lines.addLetter(String.fromCodePoint(codePoint), box, letterSize);
      }
    }
  });
  return lines.finish();
}

/** What PDFium gives for the hyphen of a word that it joined across lines. */
const joiningHyphen = 2;

const isBlank = (codePoint: number): boolean =>
  codePoint === 9 || /\p{Zs}/u.test(String.fromCodePoint(codePoint));

/** Control characters and what is no character have no place in a text, and databases refuse the first of them. */
const isVisible = (codePoint: number): boolean =>
  codePoint > 32 && !(codePoint >= 0x7f && codePoint < 0xa0) && codePoint < 0xfffe;

function readCharacterBox(
  handle: PdfHandle,
  page: PdfPage,
  textPage: number,
  index: number,
  memory: number,
): Box {
  const { pdfium } = handle;
  pdfium.FPDFText_GetCharBox(textPage, index, memory, memory + 8, memory + 16, memory + 24);
  const [left = 0, right = 0, bottom = 0, top = 0] = new Float64Array(
    pdfium.runtime.HEAPU8.slice(memory, memory + 32).buffer,
  );
  return toDisplayedBox({ left, top, right, bottom }, page.bounds, page.rotationDegrees);
}

/** The height of the font's letters on the page as displayed, whatever this letter is. */
function readLetterSize(
  { pdfium }: PdfHandle,
  page: PdfPage,
  textPage: number,
  index: number,
  memory: number,
): number {
  if (!pdfium.FPDFText_GetLooseCharBox(textPage, index, memory)) return 0;
  const [left = 0, top = 0, right = 0, bottom = 0] = readFloats(pdfium, memory, 4);
  const box = toDisplayedBox({ left, top, right, bottom }, page.bounds, page.rotationDegrees);
  return box.bottom - box.top;
}

function joinLines(lines: readonly Line[]): TextLayer {
  let text = '';
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    if (previous !== undefined) text += startsParagraph(previous, line) ? '\n\n' : '\n';
    text += line.words.map((word) => word.text).join(' ');
  });
  return { text, lines };
}
