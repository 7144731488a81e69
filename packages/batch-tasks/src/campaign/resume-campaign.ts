import { listBatchesToDispatch } from '@docbatch/store';

import { dispatchBatch, redispatchQueued } from '../batch/dispatch-batch.js';
import type { BatchContext } from '../context/batch-context.js';

/**
 * Sees to it that every document of the campaign that should have a job has one, whatever ended the last run.
 * Harmless at any time: a job that is there is not added again. Work that a killed process had in its hands comes
 * back by itself, when its lock in the queue runs out.
 */
export async function resumeCampaign(context: BatchContext, campaignId: string): Promise<void> {
  const batches = await listBatchesToDispatch(context.database, { campaignId, pendingForSeconds: 0 });
  for (const batch of batches) await dispatchBatch(context, batch.id);
  await redispatchQueued(context, campaignId);
}
