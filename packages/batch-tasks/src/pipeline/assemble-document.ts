import { DocbatchError, type OutputKind } from '@docbatch/core';
import { checkOutputSize, type DocumentKind, type Warning } from '@docbatch/ocr';
import {
  type ContentKey,
  type OpeningDocument,
  type PageSummary,
  type StoredOutput,
  type StoredWarning,
} from '@docbatch/store';

import { writeOutputs } from '../outputs/write-outputs.js';
import { limitsOf, outputKindsOf, type RecognitionOptions } from '../records/recognition-options.js';
import { failDocument } from './fail-document.js';
import { listOutputWriters } from './list-output-writers.js';
import { waitForPages } from './open-document-pages.js';
import type { OpenedStep } from './opened-step.js';
import type { Pipeline } from './pipeline.js';
import { refuseStale } from './refuse-stale.js';
import { settle } from './settle.js';
import { openStoredPages, type StoredPages } from './stored-pages.js';
import { writePageImages, writePdf, writePdfA, type OriginalOutputs } from './write-original-outputs.js';

/** Writes the outputs of a document whose pages have all settled, and settles it. */
export async function assembleDocument(
  pipeline: Pipeline,
  document: OpeningDocument,
  signal: AbortSignal,
): Promise<OpenedStep> {
  const key: ContentKey = {
    contentSha256: document.content_sha256!,
    recognitionKey: document.recognition_key!,
  };
  const stored = await openStoredPages(pipeline.database, key, document.page_count, (wanted) =>
    pipeline.statements.findFirstPage(wanted),
  );
  const pages = stored.summaries;
  const missing = listMissingPages(document.page_count, pages);
  if (missing.length > 0) return askAgain(pipeline, document, missing);

  const counts = countPages(document, pages);
  const failed = pages.filter((page) => page.outcome === 'failed');
  if (failed.length === pages.length) {
    return failDocument(pipeline, document, 'recognize', await describeFailure(document, stored), counts);
  }
  const { outputs, warnings } = await writeDocument(pipeline, document, key, stored, signal);
  return settle(pipeline, document, {
    state: warnings.length === 0 ? 'completed' : 'completed_with_warnings',
    outputs,
    warnings,
    ...counts,
    error: null,
  });
}

const listMissingPages = (pageCount: number, pages: readonly PageSummary[]): number[] => {
  const settled = new Set(pages.map((page) => page.page_number));
  return Array.from({ length: pageCount }, (_, index) => index + 1).filter(
    (pageNumber) => !settled.has(pageNumber),
  );
};

/** A page task that the queue lost is asked for again: no document is assembled without all of its pages. */
async function askAgain(
  pipeline: Pipeline,
  document: OpeningDocument,
  missing: readonly number[],
): Promise<OpenedStep> {
  pipeline.logger.info('pages are missing and are read again', {
    file: document.file_name,
    pages: missing.length,
  });
  const moved = await pipeline.statements.moveDocument({
    documentId: document.id,
    attempt: document.attempt,
    from: 'assembling',
    to: 'recognizing',
  });
  return moved ? waitForPages(document, missing) : 'done';
}

/** Who read a page decides whether this run read it or found it. */
function countPages(document: OpeningDocument, pages: readonly PageSummary[]) {
  const own = (outcome: PageSummary['outcome']): number =>
    pages.filter(
      (page) => page.outcome === outcome && page.document_id === document.id && page.run === document.run,
    ).length;
  const pagesRecognized = own('recognized');
  const pagesFromText = own('text_layer');
  const pagesFailed = pages.filter((page) => page.outcome === 'failed').length;
  return {
    pagesRecognized,
    pagesFromText,
    pagesFailed,
    pagesReused: pages.length - pagesRecognized - pagesFromText - pagesFailed,
  };
}

/** The error of the first page stands for a document of which no page could be read. */
async function describeFailure(document: OpeningDocument, stored: StoredPages): Promise<DocbatchError> {
  for await (const page of stored.read()) {
    const [warning] = page.warnings;
    if (warning === undefined) continue;
    const message =
      document.page_count === 1 ? warning.message : `no page could be read; page 1: ${warning.message}`;
    return new DocbatchError(warning.code, message, { file: document.file_name });
  }
  return new DocbatchError('PAGE_FAILED', 'no page could be read', { file: document.file_name });
}

async function writeDocument(
  pipeline: Pipeline,
  document: OpeningDocument,
  key: ContentKey,
  stored: StoredPages,
  signal: AbortSignal,
): Promise<{ outputs: StoredOutput[]; warnings: StoredWarning[] }> {
  const warnings: Warning[] = [...document.warnings];
  for await (const page of stored.read())
    warnings.push(...page.warnings.map((warning) => ({ ...warning, pageNumber: page.pageNumber })));
  const head = {
    file: document.file_name,
    sha256: key.contentSha256,
    kind: document.kind as DocumentKind,
    pageCount: document.page_count,
    warnings,
  };
  const { maxOutputBytes } = limitsOf(document.batch_options as unknown as RecognitionOptions);
  const checkSize = (kind: OutputKind, sizeBytes: number): void =>
    checkOutputSize(document.file_name, kind, sizeBytes, maxOutputBytes);
  const chosen = outputKindsOf(document.batch_options);
  const original: OriginalOutputs = { pipeline, document, stored, warnings, signal, chosen, checkSize };
  const writers = listOutputWriters(
    { head, readPages: () => stored.read(), checkSize },
    {
      pdf: (path) => writePdf(original, path),
      pdfa: (path) => writePdfA(original, path),
      pages: (path) => writePageImages(original, path),
    },
  );
  const plan = {
    output: document.batch_output,
    outputBase: document.output_base,
    documentId: document.id,
    attempt: document.attempt,
  };
  const outputs = await writeOutputs(
    pipeline.context.storage,
    plan,
    new Map(chosen.map((kind) => [kind, writers[kind]])),
    () => refuseStale(pipeline, document),
  );
  return { outputs, warnings };
}
