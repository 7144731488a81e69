import { DocbatchError, type Priority } from '@docbatch/core';
import { findBatch, setPriority, takeBackDocuments } from '@docbatch/store';

import { dispatchOrLeave } from '../batch/dispatch-or-leave.js';
import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import type { ControlOptions } from './cancel-batch.js';

/**
 * Gives a batch another priority. What nobody has begun moves to the queue of that priority; what is being read ends where it
 * is, so that no page is read twice. Needs the database alone. False when it had that priority already. Throws
 * BATCH_NOT_FOUND, and STATE_CONFLICT for a batch that has settled.
 */
export async function changePriority(
  context: BatchContext,
  batchId: string,
  priority: Priority,
  { actor = 'api' }: Pick<ControlOptions, 'actor'> = {},
): Promise<boolean> {
  const batch = isBatchId(batchId) ? await findBatch(context.database, batchId) : null;
  if (batch === null) throw new DocbatchError('BATCH_NOT_FOUND', `There is no batch ${batchId}.`);
  if (batch.settled_at !== null)
    throw new DocbatchError(
      'STATE_CONFLICT',
      `Batch ${batchId} has settled; its priority no longer matters.`,
    );
  if (!(await setPriority(context.database, actor, batchId, priority))) return false;
  // A paused batch is taken back already, and is dispatched when it goes on.
  if (batch.paused_at !== null) return true;
  const released = await takeBackDocuments(context.database, actor, batchId, ['queued']);
  await dispatchOrLeave(context, [batchId, ...released]);
  return true;
}
