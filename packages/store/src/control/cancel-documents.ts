import type { BatchState } from '@docbatch/core';

import { countSettled } from '../batch/count-settled.js';
import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';
import { notifyWorkers } from './notify-workers.js';
import { releaseClaimsOfBatch } from './release-claims-of-batch.js';

export interface CancelledDocuments {
  readonly documents: number;
  /** The state of the batch afterwards; null when nothing was left to cancel. */
  readonly batchState: BatchState | null;
  /** Other batches with documents that waited for one of these; they want to be dispatched. */
  readonly releasedBatchIds: readonly string[];
}

interface Cancelled {
  documents: number;
  awaiting_retry: number;
}

/**
 * Settles every unsettled document of a batch, or the one of `documentId`, as `cancelled`, and with the last of them the
 * batch: one transaction. The attempt goes up, so that whoever holds one of them can change nothing any more.
 */
export const cancelDocuments = (
  database: Database,
  actor: string,
  batchId: string,
  reason: string | null,
  documentId: string | null = null,
): Promise<CancelledDocuments> =>
  database.transaction(async (transaction) => {
    const cancelled = await settleAsCancelled(transaction, actor, batchId, reason, documentId);
    if (cancelled.documents === 0) return { documents: 0, batchState: null, releasedBatchIds: [] };
    const releasedBatchIds = await releaseClaimsOfBatch(transaction, actor, batchId, 'cancelled');
    const batchState = await countCancelled(transaction, actor, batchId, cancelled, reason);
    await notifyWorkers(transaction, batchId);
    return { documents: cancelled.documents, batchState, releasedBatchIds };
  });

async function settleAsCancelled(
  database: Database,
  actor: string,
  batchId: string,
  reason: string | null,
  documentId: string | null,
): Promise<Cancelled> {
  const [cancelled] = await database.query<Cancelled>(
    withEvent(
      // Pages that were read are kept and stay counted; the others are never going to settle.
      `update docbatch.document set
         state = 'cancelled', attempt = attempt + 1, settled_at = clock_timestamp(), next_retry_at = null,
         worker_id = null, error_code = null, error_message = null, error_stage = null
       from (
         select id, state as from_state, (next_retry_at is not null)::integer as awaited_retry
         from docbatch.document where batch_id = $2 and settled_at is null and ($4::uuid is null or id = $4) order by id for update
       ) previous
       where document.id = previous.id
       returning document.*, previous.from_state, previous.awaited_retry`,
      {
        reason: reasonSql,
        also: [
          `member as (
             update docbatch.batch_document member set outcome = 'cancelled', settled_at = changed.settled_at
             from changed where member.batch_id = changed.batch_id and member.document_id = changed.id
           )`,
        ],
        select: `select count(*)::integer as documents, coalesce(sum(awaited_retry), 0)::integer as awaiting_retry
          from changed`,
      },
    ),
    [actor, batchId, reason, documentId],
  );
  return cancelled!;
}

const reasonSql = `case when $3::text is null then null else jsonb_build_object('message', $3::text) end`;

async function countCancelled(
  database: Database,
  actor: string,
  batchId: string,
  { documents, awaiting_retry }: Cancelled,
  reason: string | null,
): Promise<BatchState> {
  const [counted] = await database.query<{ batch_state: BatchState }>(
    `with ended as (
       select $2::uuid as batch_id, $4::integer as documents, 0 as completed, 0 as with_warnings, 0 as failed,
         0 as needs_password, $4::integer as cancelled, 0 as pages_settled, $5::integer as awaiting_retry
     ), ${countSettled(reasonSql).join(', ')}
     select batch_state from counted`,
    [actor, batchId, reason, documents, awaiting_retry],
  );
  return counted!.batch_state;
}
