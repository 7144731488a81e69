import { controlChannel, listStoppedBatches } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import type { RunningTasks } from './running-tasks.js';

/** A notification can be lost with its connection: rows are asked this often while tasks run. */
const pollIntervalMs = 1_500;

/** Stops the tasks of batches that are cancelled or paused anywhere. */
export function watchControl(context: BatchContext, tasks: RunningTasks): { close(): Promise<void> } {
  const stopTasksOf = async (batchIds: readonly string[]): Promise<void> => {
    if (batchIds.length === 0) return;
    for (const { id, settled } of await listStoppedBatches(context.database, batchIds)) {
      // Pages of a paused batch finish and are kept.
      const stopped = tasks.abort(id, settled ? ['page', 'opening', 'assembling'] : ['opening']);
      if (stopped > 0) context.logger.info('tasks were stopped', { batchId: id, tasks: stopped });
    }
  };
  const check = (batchIds: readonly string[]): void => {
    stopTasksOf(batchIds).catch((error: unknown) =>
      context.logger.warn('the state of running batches is unknown', { error: String(error) }),
    );
  };
  const listener = context.database.listen({
    channel: controlChannel,
    onMessage: (batchId) => check(tasks.batchIds().filter((running) => running === batchId)),
    onConnected: () => check(tasks.batchIds()),
    logger: context.logger,
  });
  const poll = setInterval(() => check(tasks.batchIds()), pollIntervalMs).unref();
  return {
    close: async () => {
      clearInterval(poll);
      await listener.close();
    },
  };
}
