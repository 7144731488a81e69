import type { Database } from '../database/database.js';

export interface AttachedDocument {
  id: string;
  /** The run that has begun. */
  run: number;
}

/**
 * Puts documents into a batch and starts a new run of each, in the order given. Returns those it took, in any order: a
 * document that is unknown, or under way in another batch, is not among them.
 *
 * @param traceParents where the trace of each document begins, in the same order; null when traces are not collected
 */
export const attachDocuments = (
  database: Database,
  batchId: string,
  documentIds: readonly string[],
  traceParents: readonly string[] | null = null,
): Promise<AttachedDocument[]> =>
  database.query<AttachedDocument>(
    `with entry as (
       select * from unnest($2::uuid[], $3::text[]) with ordinality as entry (id, trace_parent, position)
     ), attached as (
       update docbatch.document set
         batch_id = $1, state = 'pending', run = run + 1, settled_at = null, started_at = null, worker_id = null,
         page_count = 0, pages_settled = 0, pages_recognized = 0, pages_from_text = 0, pages_reused = 0, pages_failed = 0,
         error_code = null, error_message = null, error_stage = null, warnings = '[]',
         retry_count = 0, next_retry_at = null, trace_parent = entry.trace_parent
       from entry
       where document.id = entry.id and (settled_at is not null or (state = 'pending' and batch_id is null))
       returning document.id, document.run, entry.position
     ), member as (
       insert into docbatch.batch_document (batch_id, document_id, position)
       select $1, id, position from attached
     )
     select id, run from attached`,
    [batchId, documentIds, traceParents ?? []],
  );
