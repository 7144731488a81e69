import { listWorkers, type BatchContext, type RegisteredWorker } from '@docbatch/batch-tasks';
import { formatDuration } from '@docbatch/core';

import { ok, warn, type Check } from './check.js';

/** Which workers live, which fell silent, and what holds them. */
export async function checkWorkers(context: BatchContext): Promise<Check[]> {
  return judgeWorkers(await listWorkers(context), new Date());
}

export function judgeWorkers(workers: readonly RegisteredWorker[], now: Date): Check[] {
  const alive = workers.filter((worker) => worker.state === 'alive');
  const slots = alive.reduce((sum, worker) => sum + worker.slots, 0);
  const checks: Check[] = [
    alive.length === 0
      ? warn(
          'workers',
          'none lives',
          'Start one with `production-processor worker`, unless `process` does the work.',
        )
      : ok('workers', `${alive.length} alive with ${slots} ${slots === 1 ? 'slot' : 'slots'}`),
  ];
  for (const { workerId, host, processId, heartbeatAt } of workers.filter(
    (worker) => worker.state === 'silent',
  )) {
    const silence = formatDuration(Math.max(0, now.getTime() - heartbeatAt.getTime()));
    checks.push(
      warn(
        'worker',
        `${workerId} on ${host} (process ${processId}) has been silent for ${silence}`,
        'Nothing, if it was killed: others have its work. Otherwise look at its log and its way to the database.',
      ),
    );
  }
  for (const { workerId, heldReason } of alive) {
    if (heldReason !== null)
      checks.push(
        warn('worker', `${workerId} holds its work: ${heldReason}`, 'Mend that; work goes on by itself.'),
      );
  }
  return checks;
}
