import type { BatchContext } from '../context/batch-context.js';
import { queueAnswers } from '../queue/queue-answers.js';
import { dispatchBatch } from './dispatch-batch.js';

/**
 * Dispatches batches whose rows are changed already. While the queue does not answer it leaves them to the workers,
 * who look for documents without a job all the time: a change of rows must not fail, or hang, for want of the queue.
 */
export async function dispatchOrLeave(context: BatchContext, batchIds: readonly string[]): Promise<void> {
  if (batchIds.length === 0) return;
  if (await queueAnswers(context.queues)) {
    for (const batchId of batchIds) await dispatchBatch(context, batchId);
    return;
  }
  context.logger.warn(
    'The queue does not answer (QUEUE_UNREACHABLE). The change is in the records; workers begin the documents ' +
      'by themselves when it is back. Check REDIS_URL and that the server runs.',
  );
}
