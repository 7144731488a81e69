import type { Overview } from '../http/contract/index.js';
import type { Metrics } from './create-metrics.js';

const workStates = ['opening', 'held', 'recognizing', 'assembling'] as const;

/** What is now. */
export function setGauges(metrics: Metrics, overview: Overview): void {
  for (const queue of overview.queues) {
    const { priority } = queue;
    metrics.waiting.set({ priority }, queue.waiting);
    metrics.retrying.set({ priority }, queue.awaitingRetry);
    metrics.active.set({ priority }, queue.activeBatches);
    metrics.paused.set({ priority }, queue.pausedBatches);
    metrics.oldest.set({ priority }, queue.oldestWaitingSeconds ?? 0);
    for (const state of workStates) metrics.inWork.set({ priority, state }, queue[state]);
  }
  metrics.workers.set({ state: 'alive' }, overview.workers.processes);
  metrics.workers.set({ state: 'silent' }, overview.silentWorkers);
  metrics.slots.set(overview.workers.slots);
  metrics.held.reset();
  for (const { reason, workers } of overview.held)
    // Messages name folders and hosts: as labels they would be as many as there are.
    metrics.held.inc({ code: /^[A-Z0-9_]+/.exec(reason)?.[0] ?? 'unknown' }, workers);
}

/** While the records do not answer nothing is known of now, and what was last known would look as if it were. */
export function forgetGauges(metrics: Metrics): void {
  const { waiting, retrying, inWork, active, paused, oldest, workers, slots, held } = metrics;
  for (const gauge of [waiting, retrying, inWork, active, paused, oldest, workers, held]) gauge.reset();
  slots.remove();
}
