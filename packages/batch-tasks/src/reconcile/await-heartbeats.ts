import { setTimeout } from 'node:timers/promises';

import { countWorkersToHear, readClock } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/**
 * Waits until every living worker has told anew what is in its hands. A worker that stays silent is dead after 15 s
 * by the database's clock, so that this ends.
 */
export async function awaitHeartbeats(context: BatchContext, signal?: AbortSignal): Promise<void> {
  const moment = await readClock(context.database);
  while ((await countWorkersToHear(context.database, moment)) > 0)
    await setTimeout(100, undefined, { signal });
}
