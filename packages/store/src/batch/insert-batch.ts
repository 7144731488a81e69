import type { Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

export interface NewBatchRow {
  readonly id: string;
  readonly projectId: string;
  readonly campaignId: string | null;
  readonly priority: Priority;
  readonly output: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly documentCount: number;
  /** Told when the batch settles. */
  readonly webhookUrl?: string | null;
  /** Paused from the start. */
  readonly held?: boolean;
}

/** Inserts the batch; false when one with this id is there already. */
export async function insertBatch(database: Database, batch: NewBatchRow): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    `insert into docbatch.batch (id, project_id, campaign_id, priority, state, output, options, documents_total, webhook_url, paused_at)
     values ($1, $2, $3, $4, 'pending', $5, $6, $7, $8, case when $9 then clock_timestamp() end)
     on conflict (id) do nothing
     returning id`,
    [
      batch.id,
      batch.projectId,
      batch.campaignId,
      batch.priority,
      batch.output,
      batch.options,
      batch.documentCount,
      batch.webhookUrl ?? null,
      batch.held ?? false,
    ],
  );
  return rows.length === 1;
}
