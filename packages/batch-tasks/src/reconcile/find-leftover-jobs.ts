import { priorities, type Priority } from '@docbatch/core';
import { findRuns, type DocumentRun } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import type { JobReference } from '../queue/tasks.js';
import type { Inspection } from './finding.js';

/** Jobs whose document is unknown, has settled, or has begun a later run: harmless, but they fill the queue. */
export async function findLeftoverJobs(context: BatchContext, inspection: Inspection): Promise<void> {
  for (const priority of priorities) {
    for await (const jobs of context.queues.listJobs(priority))
      await inspect(context, inspection, priority, jobs);
  }
}

async function inspect(
  context: BatchContext,
  inspection: Inspection,
  priority: Priority,
  jobs: readonly JobReference[],
): Promise<void> {
  // The rows are read after the jobs: a job cannot be newer than the row that it was made from.
  const ids = [...new Set(jobs.map((job) => job.documentId))];
  const runs = new Map((await findRuns(context.database, ids)).map((run) => [run.id, run]));
  const leftover = jobs.filter((job) => isLeftover(job, runs.get(job.documentId), inspection));
  if (leftover.length === 0) return;
  const removed = inspection.dryRun ? [] : await context.queues.removeJobs(priority, leftover);
  const gone = new Set(removed.map((job) => job.jobId));
  for (const job of leftover) {
    inspection.report({
      kind: 'job_without_work',
      id: job.jobId,
      found: describe(job, runs.get(job.documentId)),
      action: 'remove the job',
      repaired: gone.has(job.jobId),
    });
  }
}

function isLeftover(job: JobReference, found: DocumentRun | undefined, inspection: Inspection): boolean {
  if (found === undefined) return true;
  if (found.unmoved_seconds < inspection.minAgeSeconds) return false;
  return found.settled || found.run > job.run;
}

function describe(job: JobReference, found: DocumentRun | undefined): string {
  if (found === undefined) return `a job for document ${job.documentId}, which does not exist`;
  return found.run > job.run
    ? `a job of run ${job.run} of document ${job.documentId}, which is at run ${found.run}`
    : `a job for document ${job.documentId}, which has settled`;
}
