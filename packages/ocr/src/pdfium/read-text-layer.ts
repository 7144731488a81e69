import { toDisplayedBox } from '../page/page-geometry.js';
import type { Box, Line, Word } from '../page/page-text.js';
import { withMemory } from './heap.js';
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

function collectLines(handle: PdfHandle, page: PdfPage, textPage: number): Line[] {
  const { pdfium } = handle;
  const lines: Line[] = [];
  let words: Word[] = [];
  let letters: { text: string; boxes: Box[] } = { text: '', boxes: [] };
  const endWord = (): void => {
    if (letters.text !== '') {
      words.push({ text: letters.text.normalize('NFC'), confidence: null, box: surround(letters.boxes) });
    }
    letters = { text: '', boxes: [] };
  };
  const endLine = (): void => {
    endWord();
    if (words.length > 0) lines.push({ box: surround(words.map((word) => word.box)), words });
    words = [];
  };
  withMemory(pdfium, 32, (memory) => {
    const count = pdfium.FPDFText_CountChars(textPage);
    for (let index = 0; index < count; index += 1) {
      const character = String.fromCodePoint(cleanCodePoint(pdfium.FPDFText_GetUnicode(textPage, index)));
      if (character === '\n' || character === '\r') endLine();
      else if (/\s/u.test(character)) endWord();
      else if (character !== '\0') {
        letters.text += character;
        letters.boxes.push(readCharacterBox(handle, page, textPage, index, memory));
      }
    }
  });
  endLine();
  return lines;
}

/**
 * PDFium marks a hyphen at a line's end as U+0002 and gives surrogate halves one by one; other control
 * characters are left out.
 */
function cleanCodePoint(codePoint: number): number {
  if (codePoint === 2) return 0x2d;
  if (codePoint === 9 || codePoint === 10 || codePoint === 13) return codePoint;
  return codePoint < 32 || codePoint > 0x10ffff || codePoint === 0xfffe || codePoint === 0xffff
    ? 0
    : codePoint;
}

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

const surround = (boxes: readonly Box[]): Box =>
  boxes.reduce((a, b) => ({
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }));

/** A gap of more than this many line heights starts a paragraph. */
const paragraphGap = 0.9;

function joinLines(lines: readonly Line[]): TextLayer {
  let text = '';
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    if (previous !== undefined) text += startsParagraph(previous, line) ? '\n\n' : '\n';
    text += line.words.map((word) => word.text).join(' ');
  });
  return { text, lines };
}

function startsParagraph(previous: Line, line: Line): boolean {
  const height = Math.max(previous.box.bottom - previous.box.top, line.box.bottom - line.box.top);
  const gap = line.box.top - previous.box.bottom;
  return gap > paragraphGap * height || gap < -3 * height;
}
