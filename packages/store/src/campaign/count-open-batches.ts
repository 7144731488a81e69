import type { Database } from '../database/database.js';

/** How many batches of the campaign have been submitted and have not settled. Paused ones count: they are in flight too. */
export async function countOpenBatches(database: Database, campaignId: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select count(*)::integer as count from docbatch.batch where campaign_id = $1 and settled_at is null`,
    [campaignId],
  );
  return row!.count;
}
