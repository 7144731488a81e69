import type { Priority } from '@docbatch/core';
import { putBackDocuments, type PutBack } from '@docbatch/store';

import { dispatchOrLeave } from '../batch/dispatch-or-leave.js';
import type { BatchContext } from '../context/batch-context.js';
import type { ControlOptions } from '../control/cancel-batch.js';
import { planRecovery, type PlannedRetry, type RecoveryOptions, type SkippedRetry } from './plan-recovery.js';

export interface RecoverOptions extends RecoveryOptions, ControlOptions {
  /** The priority of the batch from now on; as it is by default. */
  readonly priority?: Priority;
}

export interface RecoveredBatch {
  readonly batchId: string;
  readonly retried: readonly PlannedRetry[];
  readonly skipped: readonly SkippedRetry[];
}

const chunkSize = 1_000;

/**
 * Retries documents of a batch that ended without success, or without some of their pages, in the same batch: what `planRecovery` says with the same
 * options. Pages that are kept are not read again. Throws BATCH_NOT_FOUND and DOCUMENT_NOT_FOUND.
 */
export async function recoverFailedBatch(
  context: BatchContext,
  batchId: string,
  options: RecoverOptions = {},
): Promise<RecoveredBatch> {
  const { actor = 'api', reason, priority } = options;
  const plan = await planRecovery(context, batchId, options);
  const retried: PlannedRetry[] = [];
  for (let start = 0; start < plan.retry.length; start += chunkSize) {
    const chunk = plan.retry.slice(start, start + chunkSize);
    const taken = await putBackDocuments(context.database, actor, batchId, chunk.map(toPutBack), {
      priority: priority ?? null,
      reason: reason ?? null,
    });
    retried.push(...chunk.filter((entry) => taken.has(entry.documentId)));
  }
  await dispatchOrLeave(context, [batchId]);
  return { batchId, retried, skipped: plan.skip };
}

const toPutBack = ({ documentId, retryAt }: PlannedRetry): PutBack => ({
  documentId,
  delaySeconds: Math.max(0, retryAt.getTime() - Date.now()) / 1_000,
});
