import type { PlannedRetry } from '@docbatch/batch-tasks';

import { RecoveryPlan } from '../shapes/recovery-plan.js';

const maxRetries = 3;
const minutesPerDocument = 5;
export const recoveryDelayMinutes = 10;

/** What the rules of old say about the failed documents of a batch. */
export function toRecoveryPlan(
  batchId: string,
  failed: readonly PlannedRetry[],
  documentCount: number,
): RecoveryPlan {
  const retryCount = Math.max(0, ...failed.map((document) => document.retryCount));
  const retryStrategy =
    retryCount >= maxRetries ? 'manual' : failed.length > documentCount / 2 ? 'delayed' : 'immediate';
  const action = { manual: 'look at', delayed: 'retry in 10 minutes', immediate: 'retry' }[retryStrategy];
  return new RecoveryPlan({
    batchId,
    failedDocuments: failed.map((document) => document.documentId),
    retryStrategy,
    retryCount,
    maxRetries,
    recoveryActions: failed.map(({ file, code, message }) => `${action}: ${file} (${code}: ${message})`),
    estimatedRecoveryTimeMinutes:
      failed.length * minutesPerDocument + (retryStrategy === 'delayed' ? recoveryDelayMinutes : 0),
  });
}
