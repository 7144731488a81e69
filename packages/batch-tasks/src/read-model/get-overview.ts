import { priorities, type Priority } from '@docbatch/core';
import { sumQueues, type QueueSums } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { listWorkers } from '../worker/list-workers.js';
import { listErrors, type ErrorCount } from './list-errors.js';

/** The work of one priority. Counts are of documents unless they say pages. */
export interface QueueOverview {
  readonly priority: Priority;
  readonly activeBatches: number;
  readonly pausedBatches: number;
  /** Nobody has begun them. */
  readonly waiting: number;
  /** The same, of paused batches. */
  readonly waitingInPaused: number;
  readonly awaitingRetry: number;
  readonly opening: number;
  /** Wait for another document with the same bytes. */
  readonly held: number;
  readonly recognizing: number;
  readonly assembling: number;
  /** Of active batches; `total` grows while documents are opened. */
  readonly pages: { readonly total: number; readonly settled: number };
  /** Since the oldest batch with waiting documents was submitted; null when nothing waits. */
  readonly oldestWaitingSeconds: number | null;
}

export interface Overview {
  /** One for each priority, the highest first. */
  readonly queues: readonly QueueOverview[];
  readonly activeBatches: number;
  readonly pausedBatches: number;
  readonly oldestWaitingSeconds: number | null;
  /** Of workers that live. */
  readonly workers: { readonly hosts: number; readonly processes: number; readonly slots: number };
  /** Workers that never said that they stopped, and have not been heard of for 15 s to a day. */
  readonly silentWorkers: number;
  /** Why living workers begin no work; the most common first. */
  readonly held: readonly { readonly reason: string; readonly since: Date; readonly workers: number }[];
  readonly errorsOfLastHour: readonly ErrorCount[];
}

/** Everything at a glance. Three short statements, however many documents there are. */
export async function getOverview(context: BatchContext): Promise<Overview> {
  const [rows, workers, errorsOfLastHour] = await Promise.all([
    sumQueues(context.database),
    listWorkers(context),
    listErrors(context, { hours: 1 }),
  ]);
  const queues = priorities.map((priority) =>
    toQueue(
      priority,
      rows.find((row) => row.priority === priority),
    ),
  );
  const alive = workers.filter(({ state }) => state === 'alive');
  const waits = queues.flatMap(({ oldestWaitingSeconds }) => oldestWaitingSeconds ?? []);
  return {
    queues,
    activeBatches: sum(queues.map(({ activeBatches }) => activeBatches)),
    pausedBatches: sum(queues.map(({ pausedBatches }) => pausedBatches)),
    oldestWaitingSeconds: waits.length === 0 ? null : Math.max(...waits),
    workers: {
      hosts: new Set(alive.map(({ host }) => host)).size,
      processes: alive.length,
      slots: sum(alive.map(({ slots }) => slots)),
    },
    silentWorkers: workers.filter(({ state }) => state === 'silent').length,
    held: groupHeld(alive),
    errorsOfLastHour,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const toQueue = (priority: Priority, row: QueueSums | undefined): QueueOverview => ({
  priority,
  activeBatches: row?.batches ?? 0,
  pausedBatches: row?.paused ?? 0,
  waiting: row?.waiting ?? 0,
  waitingInPaused: row?.waiting_in_paused ?? 0,
  awaitingRetry: row?.awaiting_retry ?? 0,
  opening: row?.opening ?? 0,
  held: row?.held ?? 0,
  recognizing: row?.recognizing ?? 0,
  assembling: row?.assembling ?? 0,
  pages: { total: row?.pages_total ?? 0, settled: row?.pages_settled ?? 0 },
  oldestWaitingSeconds: row?.oldest_waiting_seconds ?? null,
});

function groupHeld(
  workers: readonly { readonly heldReason: string | null; readonly heldSince: Date | null }[],
): Overview['held'] {
  const groups = new Map<string, { reason: string; since: Date; workers: number }>();
  for (const { heldReason: reason, heldSince: since } of workers) {
    if (reason === null || since === null) continue;
    const group = groups.get(reason);
    const first = group === undefined || since < group.since ? since : group.since;
    groups.set(reason, { reason, since: first, workers: (group?.workers ?? 0) + 1 });
  }
  return [...groups.values()].sort((one, other) => other.workers - one.workers);
}
