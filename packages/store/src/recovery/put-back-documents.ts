import type { Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';

export interface PutBack {
  readonly documentId: string;
  /** 0: at once. */
  readonly delaySeconds: number;
}

const reasonSql = `case when $6::text is null then null else jsonb_build_object('message', $6::text) end`;

const statement = withEvent(
  `update docbatch.document set
     state = 'pending', run = run + 1, retry_count = retry_count + 1, settled_at = null, started_at = null,
     worker_id = null, page_count = 0, pages_settled = 0, pages_recognized = 0, pages_from_text = 0, pages_reused = 0,
     pages_failed = 0, warnings = '[]',
     next_retry_at = case when delay > 0 then clock_timestamp() + make_interval(secs => delay) end,
     error_code = case when delay > 0 then error_code end,
     error_message = case when delay > 0 then error_message end,
     error_stage = case when delay > 0 then error_stage end
   from (
     select document.id, state as from_state, page_count as pages_before, pages_settled as settled_before, entry.delay
     from docbatch.document join unnest($3::uuid[], $4::float8[]) as entry (id, delay) on entry.id = document.id
     where batch_id = $2 and (state in ('failed', 'needs_password', 'cancelled')
       or (state = 'completed_with_warnings' and document.pages_failed > 0))
     order by document.id for update of document
   ) previous
   where document.id = previous.id
   returning document.*, previous.from_state, previous.pages_before, previous.settled_before`,
  {
    reason: reasonSql,
    also: [
      `member as (
         update docbatch.batch_document member set outcome = null, settled_at = null
         from changed where member.batch_id = changed.batch_id and member.document_id = changed.id
       )`,
      `taken as (
         select count(*)::integer as documents,
           (count(*) filter (where from_state = 'failed'))::integer as failed,
           (count(*) filter (where from_state = 'needs_password'))::integer as needs_password,
           (count(*) filter (where from_state = 'cancelled'))::integer as cancelled,
           (count(*) filter (where from_state = 'completed_with_warnings'))::integer as with_warnings,
           (count(*) filter (where next_retry_at is not null))::integer as awaiting_retry,
           coalesce(sum(pages_before), 0)::integer as pages, coalesce(sum(settled_before), 0)::integer as pages_settled
         from changed
       )`,
      `reopened as (
         insert into docbatch.event (batch_id, from_state, to_state, actor, reason)
         select batch.id, batch.state, 'in_progress', $1, ${reasonSql}
         from docbatch.batch join taken on taken.documents > 0
         where batch.id = $2 and batch.settled_at is not null
       )`,
      `counted as (
         update docbatch.batch set
           documents_failed = documents_failed - taken.failed,
           documents_needs_password = documents_needs_password - taken.needs_password,
           documents_cancelled = documents_cancelled - taken.cancelled,
           documents_completed_with_warnings = documents_completed_with_warnings - taken.with_warnings,
           documents_awaiting_retry = documents_awaiting_retry + taken.awaiting_retry,
           pages_total = pages_total - taken.pages, pages_settled = batch.pages_settled - taken.pages_settled,
           priority = coalesce($5, priority), state = 'in_progress', settled_at = null
         from taken where batch.id = $2 and taken.documents > 0
       )`,
    ],
    select: 'select id from changed',
  },
);

/**
 * Takes documents that ended without success, or with pages that could not be read, back into their batch: they are `pending` under a new run, uncounted, and
 * the batch is in progress again; one transaction. Returns the ids that it took; one that has changed meanwhile is not
 * among them.
 */
export async function putBackDocuments(
  database: Database,
  actor: string,
  batchId: string,
  entries: readonly PutBack[],
  { priority, reason }: { readonly priority: Priority | null; readonly reason: string | null },
): Promise<Set<string>> {
  const rows = await database.query<{ id: string }>(statement, [
    actor,
    batchId,
    entries.map((entry) => entry.documentId),
    entries.map((entry) => entry.delaySeconds),
    priority,
    reason,
  ]);
  return new Set(rows.map((row) => row.id));
}
