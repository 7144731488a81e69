import { measurePictureCover } from './measure-picture-cover.js';
import type { PdfHandle } from './pdf-handle.js';
import type { PdfPage } from './with-page.js';

/** Letters and digits from which on a text is one whatever else is on the page. */
const enoughLetters = 20;
/** On a page that is one picture, less than this is a stamp, a page number or a file name. */
const enoughLettersOnPicture = 50;
const pictureCovers = 0.5;
/** Too few shapes to draw letters with. */
const fewDrawings = 20;
/** From this share of characters without meaning on, the text is worse than what can be read off the picture. */
const tooMuchGarbage = 0.25;

/**
 * Whether the text that a page carries can stand for recognition: it is more than a stray mark, it is not
 * mostly characters without meaning, and it is not just the stamp on a scan.
 */
export function hasUsableText(handle: PdfHandle, page: PdfPage): boolean {
  const { letters, garbageShare } = countCharacters(handle, page);
  if (letters < 2 || garbageShare > tooMuchGarbage) return false;
  if (letters >= enoughLettersOnPicture) return true;
  const { pictureShare, drawings } = measurePictureCover(handle, page);
  // A page that holds nothing but two words and a line is complete with these two words.
  if (pictureShare === 0 && drawings <= fewDrawings) return true;
  return letters >= enoughLetters && pictureShare < pictureCovers;
}

function countCharacters(handle: PdfHandle, page: PdfPage): { letters: number; garbageShare: number } {
  const { pdfium } = handle;
  const textPage = pdfium.FPDFText_LoadPage(page.page);
  if (textPage === 0) return { letters: 0, garbageShare: 0 };
  try {
    const count = pdfium.FPDFText_CountChars(textPage);
    let [letters, visible, garbage] = [0, 0, 0];
    for (let index = 0; index < count; index += 1) {
      const codePoint = pdfium.FPDFText_GetUnicode(textPage, index);
      if (isSpace(codePoint)) continue;
      visible += 1;
      if (isGarbage(codePoint) || pdfium.FPDFText_HasUnicodeMapError(textPage, index) === 1) garbage += 1;
      else if (isLetter(codePoint)) letters += 1;
    }
    return { letters, garbageShare: visible === 0 ? 0 : garbage / visible };
  } finally {
    pdfium.FPDFText_ClosePage(textPage);
  }
}

const isSpace = (codePoint: number): boolean => codePoint === 0xa0 || (codePoint <= 32 && codePoint >= 9);

/** Control, private use, unassigned and replacement characters: what fonts without a Unicode table give. */
const isGarbage = (codePoint: number): boolean =>
  (codePoint < 32 && codePoint !== 2) ||
  (codePoint >= 0x7f && codePoint < 0xa0) ||
  (codePoint >= 0xe000 && codePoint <= 0xf8ff) ||
  codePoint >= 0xfff0;

const isLetter = (codePoint: number): boolean =>
  (codePoint >= 0xd800 && codePoint <= 0xdfff) || /[\p{L}\p{N}]/u.test(String.fromCodePoint(codePoint));
