import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import {
  type DocumentReader,
  type DocumentReaderOptions,
  openDocumentReader,
  type PageResult,
  type ReadPageRequest,
} from '@docbatch/ocr';
import { onTestFinished } from 'vitest';

import { Board, scriptedEngine, type Script } from './scripted-engine.js';
import { writeTextPdf } from './text-pdf.js';

/** A folder of the running test. */
export async function createTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-ocr-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A reader of the running test. */
export async function openTestReader(options: DocumentReaderOptions): Promise<DocumentReader> {
  const reader = await openDocumentReader(options);
  onTestFinished(() => reader.close());
  return reader;
}

/** The text of a page that was read, the code of one that was not. */
export function tellOutcome(page: PromiseSettledResult<PageResult>): string {
  if (page.status === 'fulfilled') return page.value.text;
  return page.reason instanceof DocbatchError ? page.reason.code : String(page.reason);
}

export interface ScriptedReader {
  readonly reader: DocumentReader;
  readonly board: Board;
  /** The request for a page whose image is as many pixels wide. */
  requestFor(widthPx: number): ReadPageRequest;
}

/** A reader with a scripted engine and a document of one page for each of the widths. */
export async function openScriptedReader(
  widths: readonly number[],
  script: Script,
  options: Partial<DocumentReaderOptions> = {},
): Promise<ScriptedReader> {
  const folder = await createTestFolder();
  const path = join(folder, 'pages.pdf');
  await writeTextPdf(
    path,
    widths.map((widthPt) => ({ lines: ['Some ink on this page'], widthPt })),
  );
  const board = new Board();
  const engine = await scriptedEngine(folder, options.isolation === 'process' ? null : board, script);
  const reader = await openTestReader({ slots: 2, engine, dpi: 72, ...options });
  const source = { path, displayName: 'pages.pdf' };
  const requestFor = (widthPx: number): ReadPageRequest => ({
    source,
    pageNumber: widths.indexOf(widthPx) + 1,
    from: 'picture',
  });
  return { reader, board, requestFor };
}
