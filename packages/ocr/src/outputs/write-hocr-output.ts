import type { Box, Line, PageResult, Word } from '../page/page-text.js';
import { escapeXml } from './escape-xml.js';
import { layOutPage, type PageLayout, type Paragraph, type TextBlock } from './lay-out-page.js';
import { writeStream, type CheckSize, type WrittenOutput } from './write-stream.js';

/**
 * Writes the `.hocr` output: XHTML with the places and confidences of words (hOCR 1.2), the classes and properties
 * that Tesseract writes. Boxes are in pixels of the page image; text that a page carried itself has none: there a
 * pixel is 1/288 inch. At most one page is in memory.
 *
 * @throws DocbatchError DISK_FULL, OUTPUT_UNWRITABLE
 */
export async function writeHocrOutput(
  targetPath: string,
  head: { readonly file: string },
  pages: AsyncIterable<PageResult>,
  checkSize?: CheckSize,
): Promise<WrittenOutput> {
  return await writeStream(targetPath, formatDocument(head.file, pages), checkSize);
}

async function* formatDocument(file: string, pages: AsyncIterable<PageResult>): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<title>${escapeXml(file)}</title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<meta name="ocr-system" content="docbatch"/>
<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf"/>
</head>
<body>
`;
  for await (const page of pages) yield formatPage(file, page);
  yield '</body>\n</html>\n';
}

/** Gives out the ids of one page: `line_3_12` is the twelfth line of page 3. */
class PageIds {
  readonly #counts = new Map<string, number>();

  constructor(private readonly pageNumber: number) {}

  next(prefix: string): string {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return `${prefix}_${this.pageNumber}_${count}`;
  }
}

function formatPage(file: string, result: PageResult): string {
  const page = layOutPage(result);
  const ids = new PageIds(page.pageNumber);
  return [
    `<div class="ocr_page" id="page_${page.pageNumber}" title="${escapeXml(describePage(file, page))}">`,
    ...page.blocks.map((block) => formatBlock(block, ids)),
    '</div>\n',
  ].join('\n');
}

function describePage(file: string, { pageNumber, widthPx, heightPx, dpi }: PageLayout): string {
  const resolution = Math.round(dpi);
  // Properties are separated by semicolons and texts quoted: a name with either would end them early.
  const name = file.replace(/["\\;\n]/g, '_');
  return `image "${name}"; bbox 0 0 ${Math.round(widthPx)} ${Math.round(heightPx)}; ppageno ${pageNumber - 1}; scan_res ${resolution} ${resolution}`;
}

const formatBlock = ({ box, paragraphs }: TextBlock, ids: PageIds): string =>
  [
    `<div class="ocr_carea" id="${ids.next('block')}" title="${formatBox(box)}">`,
    ...paragraphs.map((paragraph) => formatParagraph(paragraph, ids)),
    '</div>',
  ].join('\n');

const formatParagraph = ({ box, lines }: Paragraph, ids: PageIds): string =>
  [
    `<p class="ocr_par" id="${ids.next('par')}" title="${formatBox(box)}">`,
    ...lines.map((line) => formatLine(line, ids)),
    '</p>',
  ].join('\n');

function formatLine({ box, words, letterSize }: Line, ids: PageIds): string {
  const size = letterSize === undefined ? '' : `; x_size ${Number(letterSize.toFixed(2))}`;
  return [
    `<span class="ocr_line" id="${ids.next('line')}" title="${formatBox(box)}${size}">`,
    ...words.map((word) => formatWord(word, ids)),
    '</span>',
  ].join('\n');
}

function formatWord({ text, confidence, box }: Word, ids: PageIds): string {
  const certainty = confidence === null ? '' : `; x_wconf ${Math.round(confidence)}`;
  return `<span class="ocrx_word" id="${ids.next('word')}" title="${formatBox(box)}${certainty}">${escapeXml(text)}</span>`;
}

const formatBox = ({ left, top, right, bottom }: Box): string =>
  `bbox ${[left, top, right, bottom].map((side) => Math.max(0, Math.round(side))).join(' ')}`;
