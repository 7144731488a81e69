import type { BatchState, Priority } from '@docbatch/core';
import { listBatchesBefore, type BatchRow } from '@docbatch/store';

import { countsOf, estimateSeconds, type DocumentCounts } from '../batch/get-batch-status.js';
import type { BatchContext } from '../context/batch-context.js';
import { readCursor, readLimit } from './read-cursor.js';

export interface BrowseBatchesOptions {
  /** Only those that have settled, or only those that have not; both without it. */
  readonly settled?: boolean;
  /** 1 to 1,000; 50 by default. */
  readonly limit?: number;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string;
}

/** A batch as it stands in a list. */
export interface ListedBatch {
  readonly batchId: string;
  readonly campaignId: string | null;
  readonly state: BatchState;
  readonly priority: Priority;
  readonly paused: boolean;
  readonly awaitingRetry: number;
  readonly documents: DocumentCounts;
  /** `total` grows while documents are opened. */
  readonly pages: { readonly total: number; readonly settled: number };
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly settledAt: Date | null;
  /** From the pace so far; null before there is one and while paused, 0 when settled. */
  readonly estimatedSecondsRemaining: number | null;
}

export interface BatchesPage {
  readonly batches: readonly ListedBatch[];
  /** Null after the last page. */
  readonly nextCursor: string | null;
}

/** Batches, the newest first, a page at a time. Throws USAGE for a wrong limit or cursor. */
export async function browseBatches(
  { database }: Pick<BatchContext, 'database'>,
  { settled, limit = 50, cursor }: BrowseBatchesOptions = {},
): Promise<BatchesPage> {
  const rows = await listBatchesBefore(database, settled ?? null, readCursor(cursor), readLimit(limit) + 1);
  const shown = rows.slice(0, limit);
  return {
    batches: shown.map(toListed),
    nextCursor: rows.length > limit ? shown.at(-1)!.id : null,
  };
}

function toListed(batch: BatchRow): ListedBatch {
  const documents = countsOf(batch);
  return {
    batchId: batch.id,
    campaignId: batch.campaign_id,
    state: batch.state,
    priority: batch.priority,
    paused: batch.paused_at !== null,
    awaitingRetry: batch.documents_awaiting_retry,
    documents,
    pages: { total: batch.pages_total, settled: batch.pages_settled },
    createdAt: batch.created_at,
    startedAt: batch.started_at,
    settledAt: batch.settled_at,
    estimatedSecondsRemaining: estimateSeconds(
      batch,
      documents.unsettled,
      documents.total - documents.unsettled,
    ),
  };
}
