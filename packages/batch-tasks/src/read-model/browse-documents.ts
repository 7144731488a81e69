import type { DocumentState, ErrorCode } from '@docbatch/core';
import { listMembersAfter, type ListedMember } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import { readCursor, readLimit } from './read-cursor.js';

export interface BrowseDocumentsOptions {
  readonly state?: DocumentState;
  readonly errorCode?: ErrorCode;
  /** A part of the file's name, in any case. Looked for in one document after the other. */
  readonly name?: string;
  /** `first_added` by default. */
  readonly order?: 'first_added' | 'last_added';
  /** 1 to 1,000; 100 by default. */
  readonly limit?: number;
  /** The `nextCursor` of the page before, with the same options otherwise. */
  readonly cursor?: string;
}

/** A document as it stands in the list of a batch. */
export interface ListedDocument {
  readonly documentId: string;
  readonly file: string;
  /** In this batch, also when it was submitted again in another one. */
  readonly state: DocumentState;
  readonly sizeBytes: number;
  readonly pages: { readonly total: number; readonly settled: number; readonly failed: number };
  /** Why it ended without success, or why it is tried again. */
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly stage: string | null;
  } | null;
  readonly retryCount: number;
  readonly nextRetryAt: Date | null;
  readonly startedAt: Date | null;
  readonly settledAt: Date | null;
}

export interface DocumentsPage {
  readonly documents: readonly ListedDocument[];
  /** Null after the last page. */
  readonly nextCursor: string | null;
}

/** Documents of a batch, a page at a time; none for an unknown batch. Throws USAGE for a wrong limit or cursor. */
export async function browseDocuments(
  { database }: Pick<BatchContext, 'database'>,
  batchId: string,
  { state, errorCode, name, order = 'first_added', limit = 100, cursor }: BrowseDocumentsOptions = {},
): Promise<DocumentsPage> {
  const after = readCursor(cursor);
  const size = readLimit(limit);
  if (!isBatchId(batchId)) return { documents: [], nextCursor: null };
  const filter = { state: state ?? null, errorCode: errorCode ?? null, name: name ?? null };
  const rows = await listMembersAfter(database, batchId, filter, order, after, size + 1);
  const shown = rows.slice(0, size);
  return { documents: shown.map(toListed), nextCursor: rows.length > size ? shown.at(-1)!.id : null };
}

const toListed = (row: ListedMember): ListedDocument => ({
  documentId: row.id,
  file: row.file_name,
  state: row.state,
  sizeBytes: Number(row.size_bytes),
  pages: { total: row.page_count, settled: row.pages_settled, failed: row.pages_failed },
  error:
    row.error_code === null
      ? null
      : { code: row.error_code, message: row.error_message ?? '', stage: row.error_stage },
  retryCount: row.retry_count,
  nextRetryAt: row.next_retry_at,
  startedAt: row.started_at,
  settledAt: row.settled_at,
});
