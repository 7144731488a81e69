import {
  cancelBatch,
  pauseBatch,
  recoverFailedBatch,
  resumeBatch,
  type BatchContext,
} from '@docbatch/batch-tasks';
import { formatCount, shortId, toDocbatchError } from '@docbatch/core';

import type { Action } from './state.js';

/** Carries out an action and says in one line what became of it. Never rejects: the screen goes on. */
export async function act(context: BatchContext, { kind, batchId }: Action, actor: string): Promise<string> {
  const batch = `Batch ${shortId(batchId)}`;
  try {
    switch (kind) {
      case 'retry': {
        const { retried, skipped } = await recoverFailedBatch(context, batchId, { actor });
        return `${batch}: ${formatCount(retried.length)} tried again, ${formatCount(skipped.length)} left as they are.`;
      }
      case 'cancel':
        return (await cancelBatch(context, batchId, { actor }))
          ? `${batch} is cancelled.`
          : `${batch} is unknown.`;
      case 'pause':
        return (await pauseBatch(context, batchId, { actor }))
          ? `${batch} is paused.`
          : `${batch} has settled already.`;
      case 'resume':
        return (await resumeBatch(context, batchId, { actor }))
          ? `${batch} goes on.`
          : `${batch} was not paused.`;
    }
  } catch (error) {
    const { code, message } = toDocbatchError(error);
    return `${code}: ${message}`;
  }
}
