import type { Database } from '../database/database.js';

/**
 * Puts documents into a batch and starts a new run of each, in the order given. Returns the ids it took: a
 * document that is unknown, or under way in another batch, is not among them.
 */
export async function attachDocuments(
  database: Database,
  batchId: string,
  documentIds: readonly string[],
): Promise<Set<string>> {
  const rows = await database.query<{ id: string }>(
    `with attached as (
       update docbatch.document set
         batch_id = $1, state = 'pending', run = run + 1, settled_at = null, started_at = null, worker_id = null,
         page_count = 0, pages_settled = 0, pages_recognized = 0, pages_from_text = 0, pages_reused = 0, pages_failed = 0,
         error_code = null, error_message = null, error_stage = null, warnings = '[]',
         retry_count = 0, next_retry_at = null
       where id = any($2::uuid[]) and (settled_at is not null or (state = 'pending' and batch_id is null))
       returning id
     ), member as (
       insert into docbatch.batch_document (batch_id, document_id, position)
       select $1, attached.id, entry.position
       from attached join unnest($2::uuid[]) with ordinality as entry (id, position) using (id)
     )
     select id from attached`,
    [batchId, documentIds],
  );
  return new Set(rows.map((row) => row.id));
}
