import { statfs } from 'node:fs/promises';

import {
  browseBatches,
  getOverview,
  getThroughput,
  listErrors,
  type BatchContext,
} from '@docbatch/batch-tasks';

import type { AlertFacts } from './find-alerts.js';

/** Since when each batch is where it is. */
export type BatchMoves = Map<string, { readonly at: number; readonly since: Date }>;

/** The newest; who has more unsettled batches has other alerts before that of a stuck one. */
const watchedBatches = 200;

/**
 * What rules look at, in a few short statements. `moves` is what the reading before left, and is brought up to now: a batch has to
 * be watched for as long as it may stand still.
 *
 * @param dataFolder whose disk is looked at; null when the database lies elsewhere
 */
export async function readFacts(
  context: BatchContext,
  moves: BatchMoves,
  dataFolder: string | null,
  now: Date,
): Promise<AlertFacts> {
  const overview = await getOverview(context);
  const minutes = await getThroughput(context, { intervals: 15 });
  const errors = await listErrors(context, { hours: 0.25 });
  const { batches } = await browseBatches(context, { settled: false, limit: watchedBatches });
  const active = batches.filter(({ paused }) => !paused);
  const last = new Map(moves);
  moves.clear();
  for (const { batchId, documents, pages } of active) {
    const at = documents.total - documents.unsettled + pages.settled + pages.total;
    const before = last.get(batchId);
    moves.set(batchId, before?.at === at ? before : { at, since: now });
  }
  const queues = overview.queues;
  const sumOf = (pick: (queue: (typeof queues)[number]) => number): number =>
    queues.reduce((sum, queue) => sum + pick(queue), 0);
  const inWork = sumOf(
    ({ opening, held, recognizing, assembling }) => opening + held + recognizing + assembling,
  );
  return {
    openDocuments: sumOf(({ waiting }) => waiting) + inWork,
    livingWorkers: overview.workers.processes,
    oldestWaitingSeconds: overview.oldestWaitingSeconds,
    settled: minutes.reduce((sum, { documentsSettled }) => sum + documentsSettled, 0),
    failed: errors.reduce((sum, { documents }) => sum + documents, 0),
    batches: [...moves].map(([batchId, { since }]) => ({
      batchId,
      stillSeconds: (now.getTime() - since.getTime()) / 1_000,
    })),
    freeBytes: dataFolder === null ? null : await readFreeBytes(dataFolder),
    workersOutOfDisk: overview.held
      .filter(({ reason }) => reason.startsWith('DISK_FULL'))
      .reduce((sum, { workers }) => sum + workers, 0),
  };
}

async function readFreeBytes(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => null);
  return disk === null ? null : disk.bavail * disk.bsize;
}
