import { DocbatchError, type DocumentState, type ErrorCode } from '@docbatch/core';
import { findDocumentRow, listPageFacts, type DocumentRow, type PageFacts } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import { readLimit } from './read-cursor.js';

export interface GetDocumentOptions {
  /** Only pages after this one, from 0; 0 by default. */
  readonly afterPage?: number;
  /** Pages, 1 to 1,000; 100 by default. */
  readonly limit?: number;
}

interface Warning {
  readonly code: ErrorCode;
  readonly message: string;
  /** 1-based; absent when it concerns the whole document. */
  readonly pageNumber?: number;
}

/** A page that has settled. */
export interface ListedPage {
  /** 1-based. */
  readonly pageNumber: number;
  readonly outcome: PageFacts['outcome'];
  /** 0 to 100; null when nothing was recognised. */
  readonly meanConfidence: number | null;
  readonly grade: PageFacts['grade'];
  /** Picture and recognition together; null for a page whose text was there. */
  readonly readMs: number | null;
  readonly warnings: readonly Warning[];
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
  readonly settledAt: Date;
}

export interface DocumentDetails {
  readonly documentId: string;
  readonly batchId: string | null;
  readonly file: string;
  readonly state: DocumentState;
  readonly stateSince: Date;
  readonly sizeBytes: number;
  readonly contentSha256: string | null;
  readonly attempt: number;
  readonly retryCount: number;
  readonly nextRetryAt: Date | null;
  readonly pageCount: number;
  readonly pages: readonly ListedPage[];
  /** The `afterPage` of the next call; null after the last page that has settled. */
  readonly nextPage: number | null;
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly stage: string | null;
  } | null;
  readonly warnings: readonly Warning[];
  readonly outputs: readonly { readonly kind: string; readonly path: string; readonly sizeBytes: number }[];
  readonly startedAt: Date | null;
  readonly settledAt: Date | null;
}

/** A document with its pages, without their texts; null when there is none of this id. Throws USAGE for a wrong limit. */
export async function getDocument(
  { database }: Pick<BatchContext, 'database'>,
  documentId: string,
  { afterPage = 0, limit = 100 }: GetDocumentOptions = {},
): Promise<DocumentDetails | null> {
  const size = readLimit(limit);
  if (!Number.isInteger(afterPage) || afterPage < 0)
    throw new DocbatchError('USAGE', `afterPage is ${afterPage}; expected a whole number from 0.`);
  const row = isBatchId(documentId) ? await findDocumentRow(database, documentId) : null;
  if (row === null) return null;
  const { content_sha256: contentSha256, recognition_key: recognitionKey } = row;
  const pages =
    contentSha256 === null || recognitionKey === null
      ? []
      : await listPageFacts(database, { contentSha256, recognitionKey }, afterPage, size + 1);
  const shown = pages.slice(0, size);
  return toDetails(row, shown, pages.length > size ? shown.at(-1)!.page_number : null);
}

const toDetails = (
  row: DocumentRow,
  pages: readonly PageFacts[],
  nextPage: number | null,
): DocumentDetails => ({
  documentId: row.id,
  batchId: row.batch_id,
  file: row.file_name,
  state: row.state,
  stateSince: row.state_since,
  sizeBytes: Number(row.size_bytes),
  contentSha256: row.content_sha256,
  attempt: row.attempt,
  retryCount: row.retry_count,
  nextRetryAt: row.next_retry_at,
  pageCount: row.page_count,
  pages: pages.map(toPage),
  nextPage,
  error:
    row.error_code === null
      ? null
      : { code: row.error_code, message: row.error_message ?? '', stage: row.error_stage },
  warnings: row.warnings,
  outputs: row.outputs.map(({ kind, path, sizeBytes }) => ({ kind, path, sizeBytes })),
  startedAt: row.started_at,
  settledAt: row.settled_at,
});

const toPage = (page: PageFacts): ListedPage => ({
  pageNumber: page.page_number,
  outcome: page.outcome,
  meanConfidence: page.mean_confidence,
  grade: page.grade,
  readMs: page.recognize_ms === null ? null : (page.rasterize_ms ?? 0) + page.recognize_ms,
  warnings: page.warnings,
  error: page.error_code === null ? null : { code: page.error_code, message: page.error_message ?? '' },
  settledAt: page.settled_at,
});
