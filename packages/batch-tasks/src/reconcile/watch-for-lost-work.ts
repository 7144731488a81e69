import { setTimeout } from 'node:timers/promises';

import { countDispatched } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { reconcile } from './reconcile.js';

export interface WatchOptions {
  /** Milliseconds between two looks; 30,000 by default. */
  readonly intervalMs?: number | undefined;
  readonly minAgeSeconds?: number | undefined;
}

/** How long closing waits for a look that is under way. */
const patienceMs = 2_000;

/** Every this many looks are thorough even when the numbers agree. */
const thoroughEvery = 20;

/**
 * Reconciles now and then while a worker runs. Most looks only compare how many documents should have a job with
 * how many jobs there are, which costs one statement: 100,000 waiting documents are not looked up one by one.
 */
export function watchForLostWork(context: BatchContext, options: WatchOptions = {}): () => Promise<void> {
  const { intervalMs = 30_000, minAgeSeconds = 30 } = options;
  const stopping = new AbortController();
  let turn = 0;
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    turn += 1;
    if (turn % thoroughEvery !== 0 && !(await seemsLost(context, minAgeSeconds))) return;
    const report = await reconcile(context, {
      minAgeSeconds,
      checkOutputs: false,
      ifBusy: 'skip',
      signal: stopping.signal,
    });
    for (const { kind, id, found, action, repaired } of report.findings)
      context.logger.warn(`the reconciler found: ${found}`, { kind, id, action, repaired });
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) context.logger.warn('reconciling failed', { error: String(error) });
      })
      .finally(() => {
        looking = undefined;
      });
  }, intervalMs).unref();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    // A queue that does not answer must not keep the worker from closing.
    await Promise.race([looking, setTimeout(patienceMs)]);
  };
}

async function seemsLost(context: BatchContext, minAgeSeconds: number): Promise<boolean> {
  for (const { priority, documents, recognizing } of await countDispatched(context.database, minAgeSeconds)) {
    const jobs = await context.queues.countJobs(priority);
    if (jobs.documents < documents || (recognizing > 0 && jobs.pages === 0)) return true;
  }
  return false;
}
