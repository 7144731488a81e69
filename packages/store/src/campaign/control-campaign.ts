import type { Database } from '../database/database.js';

/** Whether anything of the campaign may be submitted. */
export type CampaignMark = 'paused' | 'resumed' | 'cancelled';

const changes: Readonly<Record<CampaignMark, string>> = {
  paused: 'paused_at = coalesce(paused_at, clock_timestamp())',
  resumed: 'paused_at = null',
  cancelled: 'cancelled_at = clock_timestamp(), paused_at = null',
};

/** Tells whoever submits the campaign's documents to hold, to go on or to stop. False when there is no such campaign. */
export async function markCampaign(
  database: Database,
  campaignId: string,
  mark: CampaignMark,
): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    `update docbatch.campaign set ${changes[mark]} where id = $1 returning id`,
    [campaignId],
  );
  return rows.length === 1;
}
