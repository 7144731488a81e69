import type { Database } from '../database/database.js';
import type { BatchRow } from '../entities/batch.js';
import type { DocumentRow } from '../entities/document.js';
import { isNotPaused } from './is-not-paused.js';
import { withEvent } from './with-event.js';

export type OpeningDocument = DocumentRow & { batch_options: BatchRow['options']; batch_output: string };

/**
 * A worker takes a document: a new attempt begins, and every earlier one can change nothing from here on. Null
 * when this run is over or was never due: a late duplicate of the job ends there.
 */
export async function beginOpening(
  database: Database,
  actor: string,
  task: { readonly documentId: string; readonly run: number; readonly workerId: string },
): Promise<OpeningDocument | null> {
  const [document] = await database.query<OpeningDocument>(
    withEvent(
      `update docbatch.document set
         state = 'opening', attempt = document.attempt + 1, worker_id = $4,
         started_at = coalesce(document.started_at, clock_timestamp())
       from (select id, state as from_state from docbatch.document where id = $2 for update) previous
       where document.id = previous.id and document.run = $3 and document.state in ('pending', 'queued', 'opening')
         and ${isNotPaused}
       returning document.*, previous.from_state`,
      {
        also: [
          `started as (
             update docbatch.batch set state = 'in_progress', started_at = coalesce(started_at, clock_timestamp())
             where id = (select batch_id from changed) and state = 'pending'
           )`,
        ],
        select: `select changed.*, batch.options as batch_options, batch.output as batch_output
          from changed join docbatch.batch on batch.id = changed.batch_id`,
      },
    ),
    [actor, task.documentId, task.run, task.workerId],
  );
  return document ?? null;
}
