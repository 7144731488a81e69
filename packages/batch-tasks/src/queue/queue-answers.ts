import { setTimeout } from 'node:timers/promises';

import type { TaskQueues } from './tasks.js';

const patienceMs = 2_000;

/** Whether the queue answers now. Redis answers late rather than with an error: silence counts as no. */
export async function queueAnswers(queues: Pick<TaskQueues, 'countWaitingPages'>): Promise<boolean> {
  const answer = queues.countWaitingPages('high').then(
    () => true,
    () => false,
  );
  return Promise.race([answer, setTimeout(patienceMs, false, { ref: false })]);
}
