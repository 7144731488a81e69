import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import type { StartBatchWorkerOptions } from '@docbatch/batch-tasks';
import type { ScriptedOptions } from '@docbatch/testkit';

import type { TestBed } from './test-bed.js';

export interface WorkerProcess extends AsyncDisposable {
  /** How it ended: the signal that killed it, or null when it stopped by itself. */
  readonly ended: Promise<NodeJS.Signals | null>;
  kill(): void;
}

/** Starts a worker in a process of its own on the bed's database and queue. It takes over from a dead one after 1.5 s. `spansPath`: each span is a line there. */
export async function startWorkerProcess(
  bed: TestBed,
  script: ScriptedOptions,
  options: Omit<StartBatchWorkerOptions, 'openReader'>,
  spansPath?: string,
): Promise<WorkerProcess> {
  const argument = {
    context: { databaseUrl: bed.databaseUrl, queue: bed.queue },
    worker: { lease: { lockMs: 1_500, checkMs: 500 }, ...options },
    script,
    spansPath,
  };
  const program = fileURLToPath(new URL('./worker-process.mjs', import.meta.url));
  const child = fork(program, [JSON.stringify(argument)], { execArgv: [] });
  const ended = whenEnded(child);
  await Promise.race([
    once(child, 'message'),
    ended.then((signal) => Promise.reject(new Error(`The worker ended before it was ready (${signal}).`))),
  ]);
  return {
    ended,
    kill: () => void child.kill('SIGKILL'),
    [Symbol.asyncDispose]: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

const whenEnded = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => child.once('exit', (_exitCode, signal) => resolve(signal)));
