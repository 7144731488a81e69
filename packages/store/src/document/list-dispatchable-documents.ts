import type { Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** What a job is made from. */
export interface DispatchableDocument {
  id: string;
  run: number;
  batch_id: string;
  priority: Priority;
}

/**
 * Documents of a batch whose row is written but whose job may not be; the oldest first. None while the batch is
 * paused, and none that waits for its retry.
 */
export const listPendingOfBatch = (
  database: Database,
  batchId: string,
  limit: number,
): Promise<DispatchableDocument[]> =>
  database.query<DispatchableDocument>(
    `select document.id, document.run, document.batch_id, batch.priority
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.batch_id = $1 and document.state = 'pending' and document.next_retry_at is null
       and batch.paused_at is null
     order by document.id limit $2`,
    [batchId, limit],
  );

/** Unsettled batches, old enough, that have documents without a job. */
export const listBatchesToDispatch = (
  database: Database,
  filter: { readonly campaignId: string | null; readonly pendingForSeconds: number },
): Promise<{ id: string }[]> =>
  database.query<{ id: string }>(
    `select distinct batch.id
     from docbatch.batch join docbatch.document on document.batch_id = batch.id
     where batch.settled_at is null and batch.paused_at is null
       and document.state = 'pending' and document.next_retry_at is null
       and ($1::uuid is null or batch.campaign_id = $1)
       and batch.created_at <= clock_timestamp() - make_interval(secs => $2)`,
    [filter.campaignId, filter.pendingForSeconds],
  );

/** Documents whose row says that they have a job, a page of them at a time: adding the job again is harmless. */
export const listQueuedOfCampaign = (
  database: Database,
  campaignId: string,
  afterId: string,
  limit: number,
): Promise<DispatchableDocument[]> =>
  database.query<DispatchableDocument>(
    `select document.id, document.run, document.batch_id, batch.priority
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.campaign_id = $1 and document.state = 'queued' and batch.paused_at is null and document.id > $2
     order by document.id limit $3`,
    [campaignId, afterId, limit],
  );
