import {
  clearPaused,
  dispatchedStates,
  findBatch,
  notifyWorkers,
  renewPendingRuns,
  setPaused,
  statesBeforeAssembling,
  takeBackDocuments,
} from '@docbatch/store';

import { dispatchOrLeave } from '../batch/dispatch-or-leave.js';
import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import type { ControlOptions } from './cancel-batch.js';

/**
 * Pauses a batch until `resumeBatch`, also across restarts. No page of it begins any more, in any worker process;
 * pages that are being read finish and are kept, and a document that writes its outputs ends. True when the batch
 * is paused now; false when it is unknown or has settled.
 */
export async function pauseBatch(
  context: BatchContext,
  batchId: string,
  { actor = 'api', reason }: ControlOptions = {},
): Promise<boolean> {
  if (!isBatchId(batchId)) return false;
  // The mark alone stops everything, whatever the size of the batch. The rows follow.
  await setPaused(context.database, actor, batchId, reason ?? null);
  const batch = await findBatch(context.database, batchId);
  if (batch?.paused_at == null) return false;
  await notifyWorkers(context.database, batchId);
  const released = await takeBackDocuments(context.database, actor, batchId, statesBeforeAssembling);
  await dispatchOrLeave(context, released);
  return true;
}

/**
 * Ends a pause: what has not settled goes on, and pages that are kept are not read again. True when the batch goes
 * on now; false when it was not paused.
 */
export async function resumeBatch(
  context: BatchContext,
  batchId: string,
  { actor = 'api', reason }: ControlOptions = {},
): Promise<boolean> {
  const batch = isBatchId(batchId) ? await findBatch(context.database, batchId) : null;
  if (batch?.paused_at == null) return false;
  // What has lost its job while the batch was paused, for example to a worker that was killed.
  const released = await takeBackDocuments(context.database, actor, batchId, dispatchedStates);
  await renewPendingRuns(context.database, batchId);
  const resumed = await clearPaused(context.database, actor, batchId, reason ?? null);
  await dispatchOrLeave(context, [batchId, ...released]);
  return resumed;
}
