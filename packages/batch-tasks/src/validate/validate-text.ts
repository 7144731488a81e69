import { createReadStream } from 'node:fs';

import type { PageResult } from '@docbatch/ocr';

import type { DocumentFinding } from './validation-finding.js';

/** Compares a text output with the pages, a page at a time. */
export async function* validateText(
  path: string,
  pages: AsyncIterable<Pick<PageResult, 'pageNumber' | 'text'>>,
): AsyncGenerator<DocumentFinding> {
  const written = readPageTexts(path);
  for await (const { pageNumber, text } of pages) {
    const next = await written.next();
    if (next.done === true) {
      yield { code: 'TEXT_DIFFERS', pageNumber, message: `the text ends before page ${pageNumber}` };
      return;
    }
    if (next.value.trimEnd() !== text.replaceAll('\f', '\n').trimEnd())
      yield { code: 'TEXT_DIFFERS', pageNumber, message: `the text of page ${pageNumber} is another` };
  }
  if ((await written.next()).done !== true) {
    yield { code: 'TEXT_DIFFERS', message: 'the text has more pages than the document' };
    await written.return();
  }
}

/** What stands between the form feeds of a text output; at least one piece. */
async function* readPageTexts(path: string): AsyncGenerator<string, void> {
  let waiting = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>) {
    const pages = (waiting + piece).split('\f');
    waiting = pages.pop()!;
    yield* pages;
  }
  yield waiting;
}
