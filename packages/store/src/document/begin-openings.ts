import type { Database } from '../database/database.js';
import type { BatchRow } from '../entities/batch.js';
import type { DocumentRow } from '../entities/document.js';
import { isNotPaused } from './is-not-paused.js';
import { withEvent } from './with-event.js';

export type OpeningDocument = DocumentRow & {
  batch_options: BatchRow['options'];
  batch_output: string;
  batch_priority: BatchRow['priority'];
};

export interface TaskToBegin {
  readonly documentId: string;
  readonly run: number;
  /** Where the trace of the document begins, unless it has begun; null when traces are not collected. */
  readonly traceParent?: string | null;
}

/** What is told about the batch of a document that was taken. */
export const ofItsBatch = `batch.options as batch_options, batch.output as batch_output, batch.priority as batch_priority`;

/**
 * A worker takes documents: a new attempt at each begins, and every earlier one can change nothing from here on. Each
 * document at most once. One whose run is over or was never due is not in the answer: a late duplicate of a job ends
 * there. By id.
 */
export async function beginOpenings(
  database: Database,
  actor: string,
  workerId: string,
  tasks: readonly TaskToBegin[],
): Promise<Map<string, OpeningDocument>> {
  const documents = await database.query<OpeningDocument>(
    withEvent(
      `update docbatch.document set
         state = 'opening', attempt = document.attempt + 1, worker_id = $4,
         started_at = coalesce(document.started_at, clock_timestamp()),
         trace_parent = coalesce(document.trace_parent, entry.trace_parent)
       from unnest($2::uuid[], $3::integer[], $5::text[]) as entry (id, run, trace_parent) join (
         select id, state as from_state from docbatch.document where id = any($2::uuid[]) order by id for update
       ) previous using (id)
       where document.id = entry.id and document.run = entry.run and document.state in ('pending', 'queued', 'opening')
         and ${isNotPaused}
       returning document.*, previous.from_state`,
      {
        also: [
          `started as (
             update docbatch.batch set state = 'in_progress', started_at = coalesce(started_at, clock_timestamp())
             where id in (select batch_id from changed) and state = 'pending'
           )`,
        ],
        select: `select changed.*, ${ofItsBatch}
          from changed join docbatch.batch on batch.id = changed.batch_id`,
      },
    ),
    [
      ...[actor, tasks.map((task) => task.documentId), tasks.map((task) => task.run), workerId],
      tasks.map((task) => task.traceParent ?? null),
    ],
  );
  return new Map(documents.map((document) => [document.id, document]));
}
