import { beginDueRetries } from '@docbatch/store';

import { dispatchBatch } from '../batch/dispatch-batch.js';
import type { BatchContext } from '../context/batch-context.js';

const chunkSize = 1_000;

/** Dispatches the documents whose retry is due. Any number of processes may do it at the same time. */
export async function dispatchDueRetries(context: BatchContext): Promise<void> {
  for (;;) {
    const batchIds = await beginDueRetries(context.database, chunkSize);
    if (batchIds.length === 0) return;
    for (const batchId of batchIds) await dispatchBatch(context, batchId);
  }
}
