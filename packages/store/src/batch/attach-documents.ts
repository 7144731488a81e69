import type { Database } from '../database/database.js';

export interface AttachedDocument {
  id: string;
  /** The run that has begun. */
  run: number;
}

/**
 * Puts documents into a batch and starts a new run of each, in the order given. Returns those it took, in any order: a
 * document that is unknown, or under way in another batch, is not among them.
 */
export const attachDocuments = (
  database: Database,
  batchId: string,
  documentIds: readonly string[],
): Promise<AttachedDocument[]> =>
  database.query<AttachedDocument>(
    `with attached as (
       update docbatch.document set
         batch_id = $1, state = 'pending', run = run + 1, settled_at = null, started_at = null, worker_id = null,
         page_count = 0, pages_settled = 0, pages_recognized = 0, pages_from_text = 0, pages_reused = 0, pages_failed = 0,
         error_code = null, error_message = null, error_stage = null, warnings = '[]',
         retry_count = 0, next_retry_at = null
       where id = any($2::uuid[]) and (settled_at is not null or (state = 'pending' and batch_id is null))
       returning id, run
     ), member as (
       insert into docbatch.batch_document (batch_id, document_id, position)
       select $1, attached.id, entry.position
       from attached join unnest($2::uuid[]) with ordinality as entry (id, position) using (id)
     )
     select id, run from attached`,
    [batchId, documentIds],
  );
