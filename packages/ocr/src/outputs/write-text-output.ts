import type { PageResult } from '../page/page-text.js';
import { writePieces } from './write-pieces.js';

/** Writes the text of all pages as UTF-8, with a form feed between pages, as `pdftotext` does. Streams. */
export const writeTextOutput = (targetPath: string, pages: AsyncIterable<PageResult>): Promise<void> =>
  writePieces(targetPath, textOf(pages));

async function* textOf(pages: AsyncIterable<PageResult>): AsyncIterable<string> {
  let separator = '';
  for await (const page of pages) {
    // A form feed in a text layer would look like the end of a page.
    yield separator + page.text.replaceAll('\f', '\n');
    separator = '\f';
  }
}
