import { listWorkers, type RegisteredWorker } from '@docbatch/batch-tasks';
import { formatDuration } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { ServiceOptions } from '../options/command-options.js';
import { printable } from '../terminal/printable.js';
import { openSystem } from './open-system.js';

/** `workers`: lists the worker processes of the last day. */
export async function runWorkers(options: ServiceOptions, shell: Shell): Promise<number> {
  await using system = await openSystem(options, shell, 'when_used');
  const workers = await listWorkers(system.context);
  shell.talk.clear();
  if (shell.json) await shell.print(`${JSON.stringify(workers, null, 2)}\n`);
  else await shell.print(`${renderWorkers(workers, new Date(), shell.stdoutStyle.unicode).join('\n')}\n`);
  return exitCodes.allCompleted;
}

/** A line per worker, and a second one for a worker that holds its work. */
export function renderWorkers(workers: readonly RegisteredWorker[], now: Date, unicode: boolean): string[] {
  if (workers.length === 0) return ['No worker has been heard of within the last day.'];
  const separator = unicode ? ' · ' : ' - ';
  return workers.flatMap((worker) => {
    const line = [
      `${worker.workerId}  ${worker.state.padEnd(7)}`,
      `${printable(worker.host)} process ${worker.processId}`,
      `${worker.slots} ${worker.slots === 1 ? 'slot' : 'slots'}`,
      worker.priorities.join(', '),
      worker.state === 'alive'
        ? `up ${since(worker.startedAt, now)}`
        : `last heard of ${since(worker.heartbeatAt, now)} ago`,
    ].join(separator);
    if (worker.heldReason === null || worker.heldSince === null) return [line];
    return [line, `    holds for ${since(worker.heldSince, now)}: ${printable(worker.heldReason)}`];
  });
}

const since = (moment: Date, now: Date): string =>
  formatDuration(Math.max(0, now.getTime() - moment.getTime()));
