import { findPause } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/** Why nothing of a campaign, or of one of its batches, begins. */
export interface CampaignPause {
  /** Of the campaign, or of a batch when only that is paused: what `resume` takes. */
  readonly id: string;
  readonly of: 'campaign' | 'batch';
  /** Who paused it; null when that was before anything was submitted. */
  readonly actor: string | null;
  readonly reason: string | null;
}

/** What holds a campaign; null when nothing does. */
export async function findCampaignPause(
  { database }: Pick<BatchContext, 'database'>,
  campaignId: string,
): Promise<CampaignPause | null> {
  const pause = await findPause(database, campaignId);
  if (pause === undefined) return null;
  const { of_campaign: isOfCampaign, actor, reason } = pause;
  return isOfCampaign
    ? { id: campaignId, of: 'campaign', actor, reason }
    : { id: pause.batch_id!, of: 'batch', actor, reason };
}
