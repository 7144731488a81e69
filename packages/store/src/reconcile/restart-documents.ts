import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';

/**
 * Unsettled documents start a new run from the beginning; their kept pages stay, and what was counted of them is
 * taken back from their batches. Guarded by run and attempt. Returns those that were restarted.
 */
export const restartDocuments = (
  database: Database,
  actor: string,
  documents: readonly { readonly id: string; readonly run: number; readonly attempt: number }[],
  reason: string,
): Promise<{ id: string; batch_id: string }[]> =>
  database.query<{ id: string; batch_id: string }>(
    withEvent(
      `update docbatch.document set
         state = 'pending', run = document.run + 1, attempt = document.attempt + 1, worker_id = null,
         page_count = 0, pages_settled = 0, warnings = '[]'
       from (
         select document.id, document.state as from_state, page_count as pages_counted, pages_settled as pages_noted
         from docbatch.document
           join unnest($2::uuid[], $3::integer[], $4::integer[]) as entry (id, run, attempt)
             on entry.id = document.id and entry.run = document.run and entry.attempt = document.attempt
         where document.state in ('queued', 'opening', 'held', 'recognizing', 'assembling')
         order by document.id for update of document
       ) previous
       where document.id = previous.id
       returning document.*, previous.from_state, previous.pages_counted, previous.pages_noted`,
      {
        also: [
          `taken_back as (
             update docbatch.batch set pages_total = pages_total - taken.counted, pages_settled = pages_settled - taken.noted
             from (select batch_id, sum(pages_counted) as counted, sum(pages_noted) as noted from changed group by 1) taken
             where batch.id = taken.batch_id
           )`,
        ],
        select: 'select id, batch_id from changed',
        reason: `jsonb_build_object('reason', $5::text)`,
      },
    ),
    [
      actor,
      documents.map((entry) => entry.id),
      documents.map((entry) => entry.run),
      documents.map((entry) => entry.attempt),
      reason,
    ],
  );
