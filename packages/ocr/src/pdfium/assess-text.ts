import { isGarbage, isLetter, isSpace } from './classify-character.js';
import { measurePictureCover } from './measure-picture-cover.js';
import type { PdfHandle } from './pdf-handle.js';
import { TextVisibility } from './text-visibility.js';
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

/** What there is to know of the text that a page carries before it is read. */
export interface TextAssessment {
  /** Whether it can stand for recognition. */
  readonly isUsable: boolean;
  /** Whether most of it is not painted: what an earlier OCR run laid under the picture. */
  readonly isHidden: boolean;
}

/**
 * Text can stand for recognition when it is more than a stray mark, is not mostly characters without meaning, and
 * is not just the stamp on a scan.
 */
export function assessText(handle: PdfHandle, page: PdfPage): TextAssessment {
  const { letters, hiddenLetters, garbageShare } = countCharacters(handle, page);
  const isHidden = hiddenLetters > letters / 2;
  const isUsable =
    letters >= 2 &&
    garbageShare <= tooMuchGarbage &&
    (letters >= enoughLettersOnPicture || isAll(handle, page, letters));
  return { isUsable, isHidden };
}

/** Whether so little text is likely to be everything that can be read on the page. */
function isAll(handle: PdfHandle, page: PdfPage, letters: number): boolean {
  const { pictureShare, drawings } = measurePictureCover(handle, page);
  // A page that holds nothing but two words and a line is complete with these two words.
  if (pictureShare === 0 && drawings <= fewDrawings) return true;
  return letters >= enoughLetters && pictureShare < pictureCovers;
}

interface CharacterCounts {
  readonly letters: number;
  readonly hiddenLetters: number;
  readonly garbageShare: number;
}

function countCharacters(handle: PdfHandle, page: PdfPage): CharacterCounts {
  const { pdfium } = handle;
  const textPage = pdfium.FPDFText_LoadPage(page.page);
  if (textPage === 0) return { letters: 0, hiddenLetters: 0, garbageShare: 0 };
  try {
    const count = pdfium.FPDFText_CountChars(textPage);
    const visibility = new TextVisibility(handle, textPage);
    const { wasmExports: exports } = pdfium.runtime;
    let [letters, hiddenLetters, marks, garbage] = [0, 0, 0, 0];
    for (let index = 0; index < count; index += 1) {
      const codePoint = exports.FPDFText_GetUnicode(textPage, index) >>> 0;
      if (isSpace(codePoint)) continue;
      marks += 1;
      if (isGarbage(codePoint) || exports.FPDFText_HasUnicodeMapError(textPage, index) === 1) garbage += 1;
      else if (isLetter(codePoint)) {
        letters += 1;
        if (visibility.isHidden(index)) hiddenLetters += 1;
      }
    }
    return { letters, hiddenLetters, garbageShare: marks === 0 ? 0 : garbage / marks };
  } finally {
    pdfium.FPDFText_ClosePage(textPage);
  }
}
