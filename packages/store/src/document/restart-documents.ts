import type { Database } from '../database/database.js';
import { withEvent } from './with-event.js';

/**
 * Documents that dead workers left behind start a new run: `pending` again, their page counts taken back from the
 * batch. Whatever still runs under the old run number changes nothing any more; its pages are kept all the same.
 */
export const restartDocumentsOfWorkers = (
  database: Database,
  actor: string,
  workerIds: readonly string[],
): Promise<{ id: string; batch_id: string }[]> =>
  database.query<{ id: string; batch_id: string }>(
    withEvent(
      `update docbatch.document set
         state = 'pending', run = document.run + 1, started_at = null, worker_id = null, page_count = 0, pages_settled = 0
       from (
         select id, state as from_state, page_count as old_count, pages_settled as old_settled from docbatch.document
         where worker_id = any($2::uuid[]) and state in ('opening', 'recognizing', 'assembling')
         order by id for update
       ) previous
       where document.id = previous.id
       returning document.*, previous.from_state, previous.old_count, previous.old_settled`,
      {
        also: [
          `counted as (
             update docbatch.batch set pages_total = pages_total - total, pages_settled = pages_settled - settled
             from (
               select batch_id, sum(old_count) as total, sum(old_settled) as settled from changed group by batch_id
             ) taken_back
             where batch.id = taken_back.batch_id
           )`,
        ],
        select: 'select id, batch_id from changed',
      },
    ),
    [actor, workerIds],
  );
