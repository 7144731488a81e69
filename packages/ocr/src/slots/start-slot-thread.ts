import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';

import type { Logger } from '@docbatch/core';

import type { StartSlotHost } from './slot-host.js';
import type { SlotReply, SlotSetup } from './slot-protocol.js';

/** JavaScript memory of a slot's thread. Page images and WebAssembly memory do not count. */
const maxHeapMb = 512;

/** Starts a thread of this process. An engine's own threads end with it. */
export const startSlotThread: StartSlotHost = (setup, logger, listener) => {
  const worker = startWorker(setup, logger);
  let uncaught: unknown = null;
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', (exitCode) => {
      listener.onEnd(describeEnd(uncaught, exitCode), uncaught);
      resolve();
    });
  });
  worker.on('message', (reply: SlotReply) => listener.onReply(reply));
  worker.on('error', (error) => {
    uncaught = error;
  });
  return {
    post: (request) => worker.postMessage(request),
    rssBytes: () => process.memoryUsage.rss(),
    terminate: async () => {
      await worker.terminate();
      await ended;
    },
  };
};

function startWorker(setup: SlotSetup, logger: Logger): Worker {
  const worker = new Worker(new URL('./thread/slot-main.js', import.meta.url), {
    name: 'docbatch slot',
    workerData: setup,
    // Flags of the host program such as --input-type or --inspect-brk would keep the thread from starting.
    execArgv: [],
    // What a library prints must not get between the lines of a program whose stdout is data.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => logger.debug('a slot printed', { text }));
  }
  return worker;
}

function describeEnd(uncaught: unknown, exitCode: number): string {
  if (uncaught === null) return `exit code ${exitCode}`;
  return uncaught instanceof Error ? uncaught.message : inspect(uncaught);
}
