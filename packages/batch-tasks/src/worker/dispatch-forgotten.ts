import { listBatchesToDispatch } from '@docbatch/store';

import { dispatchBatch } from '../batch/dispatch-batch.js';
import type { BatchContext } from '../context/batch-context.js';

/** A submitter has this long to dispatch its own batch before workers do it. */
const patienceSeconds = 10;

/** Dispatches documents whose rows were written by a process that died before it added their jobs. */
export async function dispatchForgotten(context: BatchContext): Promise<void> {
  const batches = await listBatchesToDispatch(context.database, {
    campaignId: null,
    pendingForSeconds: patienceSeconds,
  });
  for (const batch of batches) await dispatchBatch(context, batch.id);
}
