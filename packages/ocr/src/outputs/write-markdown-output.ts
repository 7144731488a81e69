import type { PageResult } from '../page/page-text.js';
import { formatParagraphs } from './format-markdown.js';
import { layOutPage } from './lay-out-page.js';
import { LetterSizes } from './letter-sizes.js';
import { writeStream, type CheckSize, type WrittenOutput } from './write-stream.js';

/**
 * Writes the `.md` output: paragraphs as running text, lines set in clearly larger letters than most as headings,
 * lines that begin with a bullet or a number as lists, and a comment before each page that says its number. The
 * pages are gone through twice, first for the size of the letters, and one is in memory at a time.
 *
 * @throws DocbatchError DISK_FULL, OUTPUT_UNWRITABLE
 */
export async function writeMarkdownOutput(
  targetPath: string,
  readPages: () => AsyncIterable<PageResult>,
  checkSize?: CheckSize,
): Promise<WrittenOutput> {
  return await writeStream(targetPath, formatPages(readPages), checkSize);
}

async function* formatPages(readPages: () => AsyncIterable<PageResult>): AsyncGenerator<string> {
  const sizes = new LetterSizes();
  for await (const page of readPages()) sizes.add(page);
  const bodySizePt = sizes.findMedian();
  let separator = '';
  for await (const page of readPages()) {
    const { blocks, dpi } = layOutPage(page);
    const paragraphs = blocks.flatMap((block) => block.paragraphs);
    const texts = formatParagraphs(paragraphs, (bodySizePt * dpi) / 72);
    yield `${separator}${[`<!-- page ${page.pageNumber} -->`, ...texts].join('\n\n')}\n`;
    separator = '\n';
  }
}
