import type { Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** The batches of one priority that have not settled, and where their documents are. */
export interface QueueSums {
  priority: Priority;
  batches: number;
  paused: number;
  /** Documents that nobody has begun; those of paused batches and those that wait for a retry are not among them. */
  waiting: number;
  waiting_in_paused: number;
  awaiting_retry: number;
  opening: number;
  held: number;
  recognizing: number;
  assembling: number;
  pages_total: number;
  pages_settled: number;
  /** Since when the oldest batch with waiting documents has been submitted; null when nothing waits. */
  oldest_waiting_seconds: number | null;
}

/**
 * How much waits and how much is worked on, by priority. What waits is told from the counters of the batches
 * (`batch_unsettled`), so that a million of waiting documents is not counted; what is worked on is counted in
 * `document_unsettled`, and is about as much as there are slots.
 */
export const sumQueues = (database: Database): Promise<QueueSums[]> =>
  database.query<QueueSums>(
    `with work as (
       select batch_id, count(*)::integer as documents,
         count(*) filter (where state = 'opening') as opening, count(*) filter (where state = 'held') as held,
         count(*) filter (where state = 'recognizing') as recognizing,
         count(*) filter (where state = 'assembling') as assembling
       from docbatch.document where state in ('opening', 'held', 'recognizing', 'assembling') group by batch_id
     ), active as (
       select batch.*, work.opening, work.held, work.recognizing, work.assembling,
         greatest(0, documents_total - documents_completed - documents_completed_with_warnings - documents_failed
           - documents_needs_password - documents_cancelled - documents_awaiting_retry
           - coalesce(work.documents, 0)) as waiting
       from docbatch.batch left join work on work.batch_id = batch.id where batch.settled_at is null
     )
     select priority, count(*)::integer as batches, count(paused_at)::integer as paused,
       coalesce(sum(waiting) filter (where paused_at is null), 0)::integer as waiting,
       coalesce(sum(waiting) filter (where paused_at is not null), 0)::integer as waiting_in_paused,
       sum(documents_awaiting_retry)::integer as awaiting_retry,
       coalesce(sum(opening), 0)::integer as opening, coalesce(sum(held), 0)::integer as held,
       coalesce(sum(recognizing), 0)::integer as recognizing, coalesce(sum(assembling), 0)::integer as assembling,
       sum(pages_total)::integer as pages_total, sum(pages_settled)::integer as pages_settled,
       extract(epoch from now() - min(created_at) filter (where waiting > 0 and paused_at is null))::float8
         as oldest_waiting_seconds
     from active group by priority`,
  );
