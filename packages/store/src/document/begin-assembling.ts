import type { Database } from '../database/database.js';
import { ofItsBatch, type OpeningDocument } from './begin-openings.js';
import { isNotPaused } from './is-not-paused.js';
import { withEvent } from './with-event.js';

/** A worker takes up a document whose pages have all settled: a new attempt begins. Null when this run is over. */
export async function beginAssembling(
  database: Database,
  actor: string,
  task: { readonly documentId: string; readonly run: number; readonly workerId: string },
): Promise<OpeningDocument | null> {
  const [document] = await database.query<OpeningDocument>(
    withEvent(
      `update docbatch.document set state = 'assembling', attempt = document.attempt + 1, worker_id = $4
       from (select id, state as from_state from docbatch.document where id = $2 for update) previous
       where document.id = previous.id and document.run = $3 and document.state in ('recognizing', 'assembling')
         and ${isNotPaused}
       returning document.*, previous.from_state`,
      {
        select: `select changed.*, ${ofItsBatch}
          from changed join docbatch.batch on batch.id = changed.batch_id`,
      },
    ),
    [actor, task.documentId, task.run, task.workerId],
  );
  return document ?? null;
}
