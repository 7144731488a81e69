import type { BatchContext } from '@docbatch/batch-tasks';
import { toDocbatchError, type Logger } from '@docbatch/core';
import { checkRedis } from '@docbatch/services';

import { fail, ok, type Check } from './check.js';

/** Whether the queue answers. A Redis that may evict jobs is told to the logger. */
export async function checkQueue(
  context: BatchContext,
  redisUrl: string | undefined,
  logger: Logger,
): Promise<Check> {
  try {
    if (redisUrl !== undefined) await checkRedis(redisUrl, logger);
    await context.queues.countWaitingPages('high');
    return ok('queue', redisUrl === undefined ? 'in PostgreSQL' : 'in Redis');
  } catch (error) {
    const { code, message, solution } = toDocbatchError(error);
    return fail('queue', `${code}: ${message}`, solution);
  }
}
