import { startBatchWorker } from '@docbatch/batch-tasks';
import { shortId } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { WorkerOptions } from '../options/command-options.js';
import { countOf } from '../terminal/count-of.js';
import { describeStopping } from './describe-stopping.js';
import { createReaderOpener, openSystem } from './open-system.js';
import { WorkerReporter } from './worker-reporter.js';

/** `worker`: works on whatever is submitted, until it is told to stop. */
export async function runWorker(options: WorkerOptions, shell: Shell): Promise<number> {
  const { interruption, talk } = shell;
  const { slots, priorities, webhookSecret } = options;
  await using system = await openSystem(options, shell);
  talk.clear();
  if (interruption.first.aborted) return exitCodes.allCompleted;
  const worker = await startBatchWorker(system.context, {
    openReader: createReaderOpener(options, shell),
    slots,
    priorities,
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
  });
  const places = countOf(slots, 'slot', 'slots');
  talk.say(
    [`worker ${shortId(worker.workerId)}`, system.description, places, priorities.join(', ')].join(' · '),
  );
  using reporter = new WorkerReporter(worker, talk);
  await whenAborted(interruption.first);
  reporter.stop();
  talk.say(`${describeStopping(worker.inFlight().length)} ... the rest stays for other workers.`);
  await worker.close();
  talk.say(reporter.describe());
  return exitCodes.allCompleted;
}

/** Keeps the process alive by what is open besides it: the worker. */
const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
