import type { PageResult } from '../page/page-text.js';
import { writeStream, type CheckSize, type WrittenOutput } from './write-stream.js';

/**
 * Writes the `.txt` output: UTF-8, lines ended by `\n`, a form feed between pages as pdftotext has it, a line end
 * at the end. A page without text is empty, so that the pages can still be counted. At most one page is in memory.
 *
 * @throws DocbatchError DISK_FULL, OUTPUT_UNWRITABLE
 */
export async function writeTextOutput(
  targetPath: string,
  pages: AsyncIterable<Pick<PageResult, 'text'>>,
  checkSize?: CheckSize,
): Promise<WrittenOutput> {
  return await writeStream(targetPath, formatPages(pages), checkSize);
}

async function* formatPages(pages: AsyncIterable<Pick<PageResult, 'text'>>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const page of pages) {
    if (!isFirst) yield '\f';
    isFirst = false;
    // A form feed in a text layer would look like the end of a page.
    const text = page.text.replaceAll('\f', '\n').trimEnd();
    if (text !== '') yield `${text}\n`;
  }
}
