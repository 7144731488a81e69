import { setTimeout as sleep } from 'node:timers/promises';

import { getBatchStatus, type BatchContext } from '@docbatch/batch-tasks';

const pollMs = 200;

export async function waitUntilSettled(context: BatchContext, batchId: string): Promise<void> {
  for (;;) {
    const status = await getBatchStatus(context, batchId);
    if (status === null || status.settledAt !== null) return;
    await sleep(pollMs);
  }
}
