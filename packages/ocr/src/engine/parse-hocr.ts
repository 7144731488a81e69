import { surround } from '../page/surround.js';
import type { Box, Line, Word } from '../page/page-text.js';

/** The tags that Tesseract's hOCR consists of, one at a time, and the text up to the next one. */
const tag =
  /<(?:(div|p|span|strong|em)\b[^>]*?class=['"](\w+)['"][^>]*?title=(?:"([^"]*)"|'([^']*)')[^>]*|[^>]*)>([^<]*)/g;

/** Classes of lines: running text, headers, captions and what floats. */
const lineClasses = new Set(['ocr_line', 'ocr_header', 'ocr_caption', 'ocr_textfloat']);

interface OpenLine {
  readonly place: { readonly block: number; readonly paragraph: number };
  readonly letterSize: number | undefined;
  readonly words: Word[];
}

/** The lines of a page from the hOCR that Tesseract writes; it is no reader of hOCR in general. */
export function parseHocr(hocr: string): Line[] {
  const lines: OpenLine[] = [];
  let [block, paragraph] = [0, 0];
  let word: { text: string; confidence: number; box: Box } | null = null;
  const endWord = (): void => {
    if (word !== null && word.text.trim() !== '')
      lines.at(-1)?.words.push({ ...word, text: word.text.trim() });
    word = null;
  };
  for (const [whole, , name = '', doubleQuoted, singleQuoted, text = ''] of hocr.matchAll(tag)) {
    const title = doubleQuoted ?? singleQuoted ?? '';
    if (name === 'ocr_carea') [block, paragraph] = [block + 1, 0];
    else if (name === 'ocr_par') paragraph += 1;
    else if (lineClasses.has(name))
      lines.push({ place: { block, paragraph }, letterSize: numberOf(title, 'x_size'), words: [] });
    else if (name === 'ocrx_word') {
      endWord();
      word = { text: '', confidence: numberOf(title, 'x_wconf') ?? 0, box: boxOf(title) };
    } else if (whole.startsWith('</span')) endWord();
    // Bold and italic words have a tag of their own inside.
    if (word !== null) word.text += unescape(text);
  }
  return lines.filter(({ words }) => words.length > 0).map(closeLine);
}

const closeLine = ({ place, letterSize, words }: OpenLine): Line => ({
  box: surround(words.map((word) => word.box)),
  words,
  place,
  ...(letterSize === undefined ? {} : { letterSize }),
});

function boxOf(title: string): Box {
  const [left = 0, top = 0, right = 0, bottom = 0] = (/bbox ([-\d ]+)/.exec(title)?.[1] ?? '')
    .split(' ')
    .map(Number);
  return { left, top, right, bottom };
}

function numberOf(title: string, property: string): number | undefined {
  const value = new RegExp(`${property} (-?[\\d.]+)`).exec(title)?.[1];
  return value === undefined ? undefined : Number(value);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const unescape = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => entities[name] ?? '');
