import type { Database } from '../database/database.js';

/** The cancelled documents of a batch whose outputs were being written at some time: files of them may be there. */
export async function listCancelledWhileWriting(database: Database, batchId: string): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from docbatch.document
     where batch_id = $1 and state = 'cancelled' and started_at is not null
       and exists (
         select from docbatch.event where event.document_id = document.id and event.to_state = 'assembling'
       )`,
    [batchId],
  );
  return rows.map((row) => row.id);
}
