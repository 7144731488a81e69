import { setTimeout as sleep } from 'node:timers/promises';

import type { BatchContext } from '@docbatch/batch-tasks';
import { priorities } from '@docbatch/core';

const pollMs = 100;

/** Waits until this many batches have settled and none has not. False when that takes too long. */
export const awaitSettled = (context: BatchContext, batches: number, withinMs: number): Promise<boolean> =>
  becomesTrue(withinMs, async () => {
    const [row] = await context.database.query<{ batches: number; open: number }>(
      `select count(*)::integer as batches, count(*) filter (where settled_at is null)::integer as open
       from docbatch.batch`,
    );
    return row!.batches === batches && row!.open === 0;
  });

/** Waits until no queue holds a job, and no folder anything half made. Returns the jobs that stay. */
export async function awaitNoJobs(context: BatchContext, withinMs: number): Promise<unknown[]> {
  let left: unknown[] = [];
  await becomesTrue(withinMs, async () => {
    left = await listJobs(context);
    return left.length === 0;
  });
  return left;
}

async function listJobs({ queues }: BatchContext): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const priority of priorities) {
    const { documents, pages } = await queues.countJobs(priority);
    if (documents + pages > 0) found.push({ priority, documents, pages });
    for await (const jobs of queues.listJobs(priority)) found.push(...jobs);
  }
  return found;
}

async function becomesTrue(withinMs: number, isTrue: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) return false;
    await sleep(pollMs);
  }
  return true;
}
