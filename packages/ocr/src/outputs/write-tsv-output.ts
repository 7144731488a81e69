import type { Box, PageResult, Word } from '../page/page-text.js';
import { layOutPage, type TextBlock } from './lay-out-page.js';
import { writeStream, type CheckSize, type WrittenOutput } from './write-stream.js';

const columns = [
  ...['level', 'page_num', 'block_num', 'par_num', 'line_num', 'word_num'],
  ...['left', 'top', 'width', 'height', 'conf', 'text'],
];

/** What Tesseract writes where there is no confidence: everything but words, and words that nobody recognised. */
const noConfidence = '-1';

/**
 * Writes the `.tsv` output: the twelve columns of Tesseract's TSV, a row to each page (level 1), block, paragraph,
 * line and word (5). Words that the page carried itself have the confidence -1, and a pixel of theirs is 1/288 inch.
 * At most one page is in memory.
 *
 * @throws DocbatchError DISK_FULL, OUTPUT_UNWRITABLE
 */
export async function writeTsvOutput(
  targetPath: string,
  pages: AsyncIterable<PageResult>,
  checkSize?: CheckSize,
): Promise<WrittenOutput> {
  return await writeStream(targetPath, formatPages(pages), checkSize);
}

async function* formatPages(pages: AsyncIterable<PageResult>): AsyncGenerator<string> {
  yield `${columns.join('\t')}\n`;
  for await (const page of pages) yield [...formatPage(page)].join('');
}

function* formatPage(result: PageResult): Generator<string> {
  const { pageNumber, widthPx, heightPx, blocks } = layOutPage(result);
  yield formatRow(1, [pageNumber], { left: 0, top: 0, right: widthPx, bottom: heightPx });
  for (const [index, block] of blocks.entries()) yield* formatBlock(block, [pageNumber, index + 1]);
}

function* formatBlock({ box, paragraphs }: TextBlock, place: readonly number[]): Generator<string> {
  yield formatRow(2, place, box);
  for (const [index, paragraph] of paragraphs.entries()) {
    const here = [...place, index + 1];
    yield formatRow(3, here, paragraph.box);
    for (const [number, line] of paragraph.lines.entries()) {
      yield formatRow(4, [...here, number + 1], line.box);
      for (const [position, word] of line.words.entries())
        yield formatRow(5, [...here, number + 1, position + 1], word.box, word);
    }
  }
}

function formatRow(level: number, place: readonly number[], box: Box, word?: Word): string {
  const numbers = [0, 1, 2, 3, 4].map((index) => place[index] ?? 0);
  const [left, top] = [Math.max(0, Math.round(box.left)), Math.max(0, Math.round(box.top))];
  const [width, height] = [Math.round(box.right) - left, Math.round(box.bottom) - top];
  const confidence = word?.confidence == null ? noConfidence : word.confidence.toFixed(2);
  // A tab or a line end inside a word would make one row two.
  const text = word?.text.replace(/\s+/g, ' ') ?? '';
  return `${[level, ...numbers, left, top, width, height, confidence, text].join('\t')}\n`;
}
