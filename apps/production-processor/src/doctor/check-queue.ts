import type { BatchContext } from '@docbatch/batch-tasks';
import type { Logger } from '@docbatch/core';
import { checkRedis } from '@docbatch/services';

import { failed, ok, type Check } from './check.js';

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
    return failed('queue', error);
  }
}
