import { isDeepStrictEqual } from 'node:util';

import { jsonSchemaVersion, toJsonPage, type PageResult } from '@docbatch/ocr';
import type { CompletedOfCampaign } from '@docbatch/store';

import { readLines } from '../manifest/read-lines.js';
import type { DocumentFinding } from './validation-finding.js';

/**
 * Compares a JSON output with the rows. It is written a line to a page, and so it can be read with one page in memory:
 * a line that is no JSON, or a piece that is missing, makes the whole malformed.
 */
export async function* validateJson(
  path: string,
  document: CompletedOfCampaign,
  pages: AsyncIterable<PageResult>,
): AsyncGenerator<DocumentFinding> {
  const lines = readLines(path);
  try {
    yield* compareLines(lines, document, pages);
  } finally {
    await lines.return(undefined);
  }
}

async function* compareLines(
  lines: ReturnType<typeof readLines>,
  document: CompletedOfCampaign,
  pages: AsyncIterable<PageResult>,
): AsyncGenerator<DocumentFinding> {
  const nextLine = async (): Promise<string> => {
    const next = await lines.next();
    return next.done === true ? '' : next.value.bytes.toString();
  };
  const head = parse(`${await nextLine()}]}`);
  if (head === undefined) {
    yield malformed('its first line is not the beginning of an output');
    return;
  }
  for (const [name, expected] of Object.entries(headOf(document))) {
    if (!isDeepStrictEqual(head[name], expected))
      yield { code: 'JSON_DIFFERS', message: `its ${name} is not ${JSON.stringify(expected)}` };
  }
  for await (const page of pages) {
    const { pageNumber } = page;
    const written = parse((await nextLine()).replace(/,$/, ''));
    if (written === undefined) {
      yield malformed(`page ${pageNumber} is not JSON`, pageNumber);
      return;
    }
    if (!isDeepStrictEqual(written, parse(JSON.stringify(toJsonPage(page)))))
      yield {
        code: 'JSON_DIFFERS',
        pageNumber,
        message: `page ${pageNumber} is not what the records say`,
      };
  }
  const end = parse(`{"pages":[${await nextLine()}`);
  if (end === undefined) {
    yield malformed('its end is missing');
    return;
  }
  if (!isDeepStrictEqual(end['warnings'], parse(JSON.stringify(document.warnings))))
    yield { code: 'JSON_DIFFERS', message: 'its warnings are not those of the records' };
  if ((await nextLine()) !== '') yield malformed('there is more behind its end');
}

const headOf = (document: CompletedOfCampaign): Record<string, unknown> => ({
  schemaVersion: jsonSchemaVersion,
  file: document.file_name,
  sha256: document.content_sha256,
  kind: document.kind,
  pageCount: document.page_count,
});

const malformed = (message: string, pageNumber: number | null = null): DocumentFinding => ({
  code: 'JSON_MALFORMED',
  pageNumber,
  message,
});

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
