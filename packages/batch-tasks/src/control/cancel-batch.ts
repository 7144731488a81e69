import {
  cancelDocuments,
  findBatch,
  holdForCancel,
  listCancelledWhileWriting,
  notifyWorkers,
} from '@docbatch/store';

import { dispatchOrLeave } from '../batch/dispatch-or-leave.js';
import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import { withdrawOutputs } from '../outputs/withdraw-outputs.js';

/** Who asks for a change, and why; both are kept in the events. */
export interface ControlOptions {
  /** `api` by default. */
  readonly actor?: string;
  readonly reason?: string;
}

/**
 * Cancels a batch: every document that has not settled becomes `cancelled`, and pages of it that are being read are
 * stopped, in all worker processes, within two seconds. What had settled stays as it is, and so do pages that were
 * read. Needs the database alone: jobs that remain in the queue do nothing. True when the batch is known, also when
 * nothing was left to cancel; false for an unknown one.
 */
export async function cancelBatch(
  context: BatchContext,
  batchId: string,
  { actor = 'api', reason }: ControlOptions = {},
): Promise<boolean> {
  const batch = isBatchId(batchId) ? await findBatch(context.database, batchId) : null;
  if (batch === null) return false;
  if (batch.settled_at !== null) return true;
  // Settling a hundred thousand rows takes seconds: nothing of the batch begins from here on.
  await holdForCancel(context.database, batchId);
  await notifyWorkers(context.database, batchId);
  const { releasedBatchIds } = await cancelDocuments(context.database, actor, batchId, reason ?? null);
  await withdrawCancelled(context, batchId);
  await dispatchOrLeave(context, releasedBatchIds);
  return true;
}

/**
 * An attempt that a pause took back may have published its outputs; nobody but this sees them then. What is published
 * from now on is taken back by who does it. What cannot be removed from here is found by the reconciler.
 */
async function withdrawCancelled(context: BatchContext, batchId: string): Promise<void> {
  for (const documentId of await listCancelledWhileWriting(context.database, batchId)) {
    await withdrawOutputs(context, documentId).catch((error: unknown) =>
      context.logger.warn('outputs of a cancelled document could not be removed', {
        documentId,
        error: String(error),
      }),
    );
  }
}
