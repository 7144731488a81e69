import { findCampaign, listUnsubmitted, markCampaign, type CampaignRow } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import { submitBatch } from '../batch/submit-batch.js';
import type { BatchContext } from '../context/batch-context.js';
import type { RecognitionOptions } from '../records/recognition-options.js';
import { cancelBatch, type ControlOptions } from './cancel-batch.js';
import { findBatchIds } from './find-batch-ids.js';
import { pauseBatch, resumeBatch } from './pause-batch.js';

const chunkSize = 500;

/**
 * Cancels a campaign: each of its batches, and what is recorded and not submitted yet. Whoever feeds it stops. False when
 * there is no such campaign.
 */
export async function cancelCampaign(
  context: BatchContext,
  campaignId: string,
  options: ControlOptions = {},
): Promise<boolean> {
  if (!isBatchId(campaignId)) return false;
  if (!(await markCampaign(context.database, campaignId, 'cancelled'))) return false;
  for (const batchId of await findBatchIds(context, campaignId)) await cancelBatch(context, batchId, options);
  const campaign = await findCampaign(context.database, campaignId);
  for (;;) {
    const batchId = await submitHeld(context, campaign!);
    if (batchId === null) return true;
    await cancelBatch(context, batchId, options);
  }
}

/** What waits becomes a batch that nothing begins of: so its cancelling is told and counted as any other. */
async function submitHeld(context: BatchContext, campaign: CampaignRow): Promise<string | null> {
  const { id, run_started_at: runStartedAt, output } = campaign;
  const waiting = await listUnsubmitted(context.database, { id, runStartedAt }, 'found', chunkSize);
  const [first] = waiting;
  if (first === undefined) return null;
  const alike = waiting.filter(
    (document) =>
      document.project_id === first.project_id && document.intake_priority === first.intake_priority,
  );
  const { batchId } = await submitBatch(context, {
    ...{ projectId: first.project_id, campaignId: id, priority: first.intake_priority, output },
    documentIds: alike.map((document) => document.id),
    options: campaign.options as unknown as RecognitionOptions,
    held: true,
  });
  return batchId;
}

/** Pauses each batch of a campaign, and holds what is not submitted yet. False when there is no such campaign. */
export async function pauseCampaign(
  context: BatchContext,
  campaignId: string,
  options: ControlOptions = {},
): Promise<boolean> {
  if (!isBatchId(campaignId)) return false;
  if (!(await markCampaign(context.database, campaignId, 'paused'))) return false;
  for (const batchId of await findBatchIds(context, campaignId)) await pauseBatch(context, batchId, options);
  return true;
}

/** Ends the pause of a campaign and of each of its batches. False when there is no such campaign. */
export async function unpauseCampaign(
  context: BatchContext,
  campaignId: string,
  options: ControlOptions = {},
): Promise<boolean> {
  if (!isBatchId(campaignId)) return false;
  if (!(await markCampaign(context.database, campaignId, 'resumed'))) return false;
  for (const batchId of await findBatchIds(context, campaignId)) await resumeBatch(context, batchId, options);
  return true;
}
