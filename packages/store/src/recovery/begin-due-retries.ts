import type { Database } from '../database/database.js';

/**
 * Ends the waiting of documents whose retry is due: their batches want to be dispatched. What another process is about
 * to begin is skipped, and so are paused batches. Returns the batches.
 */
export async function beginDueRetries(database: Database, limit: number): Promise<string[]> {
  const rows = await database.query<{ batch_id: string }>(
    `with due as (
       select document.id, document.batch_id
       from docbatch.document join docbatch.batch on batch.id = document.batch_id
       where next_retry_at <= clock_timestamp() and document.state = 'pending' and batch.paused_at is null
       order by next_retry_at limit $1 for update of document skip locked
     ), begun as (
       update docbatch.document set next_retry_at = null, error_code = null, error_message = null, error_stage = null
       from due where document.id = due.id
     ), per_batch as (
       select batch_id, count(*)::integer as documents from due group by batch_id
     ), counted as (
       update docbatch.batch set documents_awaiting_retry = documents_awaiting_retry - per_batch.documents
       from per_batch where batch.id = per_batch.batch_id
     )
     select batch_id from per_batch`,
    [limit],
  );
  return rows.map((row) => row.batch_id);
}

/** When the next retry of a batch is due; null when none waits. */
export async function findNextRetry(database: Database, batchId: string): Promise<Date | null> {
  const [row] = await database.query<{ next_retry_at: Date | null }>(
    `select min(next_retry_at) as next_retry_at from docbatch.document
     where batch_id = $1 and state = 'pending' and next_retry_at is not null`,
    [batchId],
  );
  return row?.next_retry_at ?? null;
}
