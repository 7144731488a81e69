import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';

/**
 * A completed document starts a new run in its batch, which takes its count back and is open again; the kept pages
 * stay. Guarded by run and attempt; false when it has moved.
 */
export async function reopenDocument(
  database: Database,
  actor: string,
  document: { readonly id: string; readonly run: number; readonly attempt: number },
  reason: string,
): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    withEvent(
      `update docbatch.document set
         state = 'pending', run = document.run + 1, attempt = document.attempt + 1, worker_id = null, settled_at = null,
         page_count = 0, pages_settled = 0, pages_recognized = 0, pages_from_text = 0, pages_reused = 0, pages_failed = 0,
         warnings = '[]'
       from (
         select document.id, document.state as from_state, page_count as pages_counted
         from docbatch.document where id = $2 for update
       ) previous
       where document.id = previous.id and document.run = $3 and document.attempt = $4 and document.batch_id is not null
         and document.state in ('completed', 'completed_with_warnings')
       returning document.*, previous.from_state, previous.pages_counted`,
      {
        also: [
          `member as (
             update docbatch.batch_document member set outcome = null, settled_at = null
             from changed where member.batch_id = changed.batch_id and member.document_id = changed.id
           )`,
          `reopened as (
             update docbatch.batch set state = 'in_progress', settled_at = null,
               documents_completed = batch.documents_completed - (changed.from_state = 'completed')::integer,
               documents_completed_with_warnings =
                 batch.documents_completed_with_warnings - (changed.from_state = 'completed_with_warnings')::integer,
               pages_total = batch.pages_total - changed.pages_counted, pages_settled = batch.pages_settled - changed.pages_counted
             from changed join docbatch.batch before on before.id = changed.batch_id where batch.id = before.id
             returning batch.id, before.state as from_state, before.settled_at as settled_before
           )`,
          `told as (
             insert into docbatch.event (batch_id, from_state, to_state, actor, reason)
             select id, from_state, 'in_progress', $1, jsonb_build_object('reason', $5::text)
             from reopened where settled_before is not null
           )`,
        ],
        select: 'select id from changed',
        reason: `jsonb_build_object('reason', $5::text)`,
      },
    ),
    [actor, document.id, document.run, document.attempt, reason],
  );
  return rows.length === 1;
}
