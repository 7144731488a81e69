import { DocbatchError } from '@docbatch/core';
import {
  checkFileSize,
  needsRecognition,
  type DocumentInspection,
  type DocumentSource,
  type PageInspection,
} from '@docbatch/ocr';
import {
  claimContent,
  notePagesSettled,
  type ContentKey,
  type DescribedDocument,
  type OpeningDocument,
} from '@docbatch/store';

import { findInspection } from '../intake/kept-inspections.js';
import { openUnlocked } from '../passwords/unlock.js';
import { warnUnprotected } from '../passwords/warn-unprotected.js';
import type { PageTask } from '../queue/tasks.js';
import { limitsOf, type RecognitionOptions } from '../records/recognition-options.js';
import type { OpenedStep } from './opened-step.js';
import type { OpenOriginal } from '../storage/document-storage.js';
import type { Readers } from '../worker/reader-cache.js';
import { assembleDocument } from './assemble-document.js';
import { hashFile } from './hash-file.js';
import type { Pipeline } from './pipeline.js';
import { recognitionKeyOf } from './recognition-key.js';
import { keepPage } from './keep-page.js';
import { originalOf, withOriginal } from './with-original.js';

/**
 * Opens a document: checks its bytes, inspects it, takes the pages that have text, and asks for the others. A
 * document with nothing to recognise is assembled at once.
 */
export async function openDocumentPages(
  pipeline: Pipeline,
  document: OpeningDocument,
  signal: AbortSignal,
): Promise<OpenedStep> {
  refuseLarge(document);
  // Whether it needs a password, and which, is found out anew each time.
  return withOriginal(pipeline, originalOf({ ...document, unlocked: false }), (source, original) =>
    openOnDisk(pipeline, document, source, original, signal),
  );
}

/** Before it is downloaded or hashed: what is far too large would keep the worker busy for nothing. */
function refuseLarge({ file_name: file, size_bytes, batch_options }: OpeningDocument): void {
  const { maxBytes } = limitsOf(batch_options as unknown as RecognitionOptions);
  checkFileSize(file, Number(size_bytes), maxBytes);
}

async function openOnDisk(
  pipeline: Pipeline,
  document: OpeningDocument,
  plain: DocumentSource,
  original: OpenOriginal,
  signal: AbortSignal,
): Promise<OpenedStep> {
  const options = document.batch_options as unknown as RecognitionOptions;
  const readers = await pipeline.readers.for(options);
  const { contentSha256, result, source, needed } = await pipeline.fileGate.run(
    document.batch_priority,
    async () => {
      const contentSha256 = await hashUnchanged(document, original, signal);
      const unlocked = await openUnlocked(pipeline.context, document, plain, (source) =>
        inspectOnce(pipeline, document, contentSha256, source, () =>
          readers.documents.inspectDocument(source, { signal }),
        ),
      );
      return { contentSha256, ...unlocked };
    },
  );
  const inspection = needed ? warnUnprotected(result, document.file_name) : result;
  const key: ContentKey = { contentSha256, recognitionKey: recognitionKeyOf(readers.pages.engine, options) };
  const described = await describe(pipeline, document, inspection, key, options);
  // Another document has the same bytes and recognises them now; its settling dispatches this one again.
  if (described === null || described.state === 'held') return 'done';

  // A page that failed before is not among the kept ones: it is read again.
  const kept = new Set(described.kept);
  const missing = inspection.pages.filter((page) => !kept.has(page.pageNumber));
  if (kept.size > 0)
    await notePagesSettled(pipeline.database, { documentId: document.id, run: document.run }, kept.size);
  const opened: OpeningDocument = {
    ...document,
    content_sha256: contentSha256,
    kind: inspection.kind,
    recognition_key: key.recognitionKey,
    page_count: inspection.pageCount,
    unlocked: needed,
    warnings: [...inspection.warnings],
  };
  if (described.state === 'recognizing') return waitForPages(opened, missing.map(numberOf));
  await readTextPages(
    pipeline,
    document,
    { source, key, options, readers, signal },
    missing.filter((page) => hasOwnText(page, options)),
  );
  const toRecognize = missing.filter((page) => !hasOwnText(page, options));
  if (toRecognize.length === 0) return assembleAtOnce(pipeline, opened, signal);
  return askForPages(pipeline, opened, key, toRecognize.map(numberOf));
}

/** The intake may have inspected these bytes already. Without it nobody has, and nobody need be asked. */
async function inspectOnce(
  pipeline: Pipeline,
  { expected_pages, batch_options }: OpeningDocument,
  contentSha256: string,
  { password }: DocumentSource,
  inspect: () => Promise<DocumentInspection>,
): Promise<DocumentInspection> {
  if (expected_pages === null || password !== undefined) return inspect();
  const limits = limitsOf(batch_options as unknown as RecognitionOptions);
  return (await findInspection(pipeline.context, contentSha256, limits)) ?? inspect();
}

const hasOwnText = (page: PageInspection, { mode }: RecognitionOptions): boolean =>
  !needsRecognition(page, mode);
const numberOf = ({ pageNumber }: PageInspection): number => pageNumber;

async function hashUnchanged(
  document: OpeningDocument,
  original: OpenOriginal,
  signal: AbortSignal,
): Promise<string> {
  const sha256 = original.sha256 ?? (await hashFile(original.path, document.file_name, signal)).sha256;
  // Results are kept by content: under a stale hash one file's pages would be given out as another's.
  if (document.content_sha256 !== null && document.content_sha256 !== sha256) {
    throw new DocbatchError('FILE_CHANGED', `${document.file_name} changed after it was hashed.`, {
      file: document.file_name,
    });
  }
  return sha256;
}

const describe = (
  pipeline: Pipeline,
  document: OpeningDocument,
  inspection: DocumentInspection,
  key: ContentKey,
  options: RecognitionOptions,
): Promise<DescribedDocument | null> =>
  pipeline.statements.describeDocument({
    documentId: document.id,
    attempt: document.attempt,
    facts: {
      ...key,
      kind: inspection.kind,
      pageCount: inspection.pageCount,
      warnings: inspection.warnings,
      textPages: inspection.pages.filter((page) => hasOwnText(page, options)).map(numberOf),
      picturePages: inspection.pages.filter((page) => !hasOwnText(page, options)).map(numberOf),
    },
  });

interface Reading {
  readonly source: DocumentSource;
  readonly key: ContentKey;
  readonly options: RecognitionOptions;
  readonly readers: Readers;
  readonly signal: AbortSignal;
}

/** Keeps the text of pages that have some. */
async function readTextPages(
  pipeline: Pipeline,
  document: OpeningDocument,
  { source, key, options, readers, signal }: Reading,
  pages: readonly PageInspection[],
): Promise<void> {
  for (const { pageNumber } of pages) {
    const result = await pipeline.fileGate.run(document.batch_priority, () =>
      readers.documents.readPage({ source, pageNumber, from: 'text_layer' }, { signal }),
    );
    signal.throwIfAborted();
    await keepPage(pipeline, { documentId: document.id, run: document.run, options, ...key }, result);
  }
}

async function assembleAtOnce(
  pipeline: Pipeline,
  document: OpeningDocument,
  signal: AbortSignal,
): Promise<OpenedStep> {
  const moved = await pipeline.statements.moveDocument({
    documentId: document.id,
    attempt: document.attempt,
    from: 'opening',
    to: 'assembling',
  });
  return moved ? assembleDocument(pipeline, { ...document, state: 'assembling' }, signal) : 'done';
}

async function askForPages(
  pipeline: Pipeline,
  document: OpeningDocument,
  key: ContentKey,
  pageNumbers: readonly number[],
): Promise<OpenedStep> {
  const fence = { documentId: document.id, attempt: document.attempt };
  const claimed = await claimContent(pipeline.database, pipeline.actor, fence, {
    sha256: key.contentSha256,
    recognitionKey: key.recognitionKey,
  });
  return claimed ? waitForPages(document, pageNumbers) : 'done';
}

/** An opened document goes on when these pages have settled. */
export const waitForPages = (document: OpeningDocument, pageNumbers: readonly number[]): OpenedStep => ({
  document,
  waitForPages: pageTasksOf(document, pageNumbers),
});

const pageTasksOf = (document: OpeningDocument, pageNumbers: readonly number[]): PageTask[] =>
  pageNumbers.map((pageNumber) => ({
    batchId: document.batch_id!,
    documentId: document.id,
    run: document.run,
    attempt: document.attempt,
    pageNumber,
    pageCount: document.page_count,
    fileName: document.file_name,
    sourcePath: document.source_path,
    contentSha256: document.content_sha256!,
    recognitionKey: document.recognition_key!,
    ...(document.unlocked ? { unlocked: true } : {}),
    ...(document.trace_parent === null ? {} : { traceParent: document.trace_parent }),
    options: document.batch_options as unknown as RecognitionOptions,
  }));
