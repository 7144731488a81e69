import type { BatchContext } from '../context/batch-context.js';
import { requireCampaign } from '../manifest/manifest-records.js';

/** Where the outputs of a campaign are: an absolute path, or `s3://bucket/prefix`. Throws CAMPAIGN_NOT_FOUND. */
export async function findCampaignOutput({ database }: BatchContext, campaignId: string): Promise<string> {
  return (await requireCampaign(database, campaignId)).output;
}
