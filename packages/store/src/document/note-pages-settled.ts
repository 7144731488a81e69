import type { Database } from '../database/database.js';

/** Moves the live page counters of a document and its batch forward; exact counts are written when it settles. */
export async function notePagesSettled(
  database: Database,
  task: { readonly documentId: string; readonly run: number },
  pages: number,
): Promise<void> {
  await database.query(
    `with noted as (
       update docbatch.document set pages_settled = pages_settled + $3
       where id = $1 and run = $2 and state in ('opening', 'recognizing') and pages_settled + $3 <= page_count
       returning batch_id
     )
     update docbatch.batch set pages_settled = pages_settled + $3 from noted where batch.id = noted.batch_id`,
    [task.documentId, task.run, pages],
  );
}
