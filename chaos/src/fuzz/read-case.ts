import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import {
  writeAltoOutput,
  writeHocrOutput,
  writeJsonOutput,
  writeMarkdownOutput,
  writeTextOutput,
  writeTsvOutput,
  type DocumentReader,
  type DocumentSource,
  type PageResult,
} from '@docbatch/ocr';

import type { FuzzCase } from './make-case.js';

/** How a case ended: with outputs, with an error that says what is wrong, or as it must not. */
export interface CaseOutcome {
  /** The code of the error, or `READ`. */
  readonly code: string;
  /** What must not happen, in words; null when all is well. */
  readonly finding: string | null;
}

/** Codes that say that a slot or our own code was overcome, not that the document is bad. */
const findings: ReadonlySet<string> = new Set([
  'ENGINE_CRASHED',
  'ENGINE_START_FAILED',
  'PAGE_TIMEOUT',
  'DOCUMENT_TIMEOUT',
  'READER_CLOSED',
  'OUTPUT_UNWRITABLE',
  'INTERNAL',
]);

/** Pages of a case that are read: a damaged count may promise thousands. */
const readPages = 3;

/** Sends a case through everything that happens to a document: inspected, read both ways, written in all formats. */
export async function readCase(reader: DocumentReader, fuzz: FuzzCase, folder: string): Promise<CaseOutcome> {
  const path = join(folder, 'case');
  await writeFile(path, fuzz.bytes);
  try {
    const pageError = await readDocument(reader, { path, displayName: 'case' }, folder);
    return judge(pageError);
  } catch (error) {
    return judge(error);
  }
}

function judge(error: unknown): CaseOutcome {
  if (error === null) return { code: 'READ', finding: null };
  if (!(error instanceof DocbatchError))
    return { code: 'none', finding: `an error without a code: ${describe(error)}` };
  const { code, message } = error;
  return { code, finding: findings.has(code) ? `${code}: ${message}` : null };
}

/** Resolves with the first error of a page: the outputs are written of the others, as in production. */
async function readDocument(
  reader: DocumentReader,
  source: DocumentSource,
  folder: string,
): Promise<unknown> {
  const { kind, pages } = await reader.inspectDocument(source);
  const results: PageResult[] = [];
  let pageError: unknown = null;
  for (const { pageNumber } of pages.slice(0, readPages)) {
    for (const from of ['text_layer', 'picture'] as const) {
      try {
        results.push(await reader.readPage({ source, pageNumber, from }));
      } catch (error) {
        if (judge(error).finding !== null) throw error;
        pageError ??= error;
      }
    }
  }
  await writeOutputs(kind, results, folder);
  const targetPath = join(folder, 'case.pdf');
  const textPages = results.flatMap(({ pageNumber, textPdf }) =>
    textPdf === null ? [] : [{ pageNumber, textPdf }],
  );
  await reader.writeSearchablePdf({ source, textPages, targetPath });
  await checkPdf(reader, targetPath, pages.length);
  return pageError;
}

/** What was written must open again, with all pages. */
async function checkPdf(reader: DocumentReader, path: string, pageCount: number): Promise<void> {
  const written = await reader
    .inspectDocument({ path, displayName: 'the searchable PDF' })
    .catch((error: unknown) => {
      throw new Error(`the PDF that was written does not open: ${describe(error)}`);
    });
  if (written.pageCount !== pageCount)
    throw new Error(`the PDF that was written has ${written.pageCount} of ${pageCount} pages`);
}

async function writeOutputs(kind: string, results: readonly PageResult[], folder: string): Promise<void> {
  const pages = async function* (): AsyncGenerator<PageResult> {
    yield* results;
  };
  const head = { file: 'case', sha256: '0'.repeat(64) };
  const target = (extension: string): string => join(folder, `case.${extension}`);
  await writeTextOutput(target('txt'), pages());
  await writeJsonOutput(target('json'), { ...head, kind, pageCount: results.length, warnings: [] }, pages());
  await writeHocrOutput(target('hocr'), head, pages());
  await writeAltoOutput(target('alto.xml'), head, pages());
  await writeTsvOutput(target('tsv'), pages());
  await writeMarkdownOutput(target('md'), pages);
}

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
