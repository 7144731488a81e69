import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openBatchContext, type BatchContext } from '@docbatch/batch-tasks';
import { engineSpec } from '@docbatch/testkit';

import { checkTrial } from '../check/check-trial.js';
import type { Violation } from '../check/violation.js';
import type { TrialPlan } from '../plan/trial-plan.js';
import { Fleet } from '../processes/fleet.js';
import type { WorkerArgument } from '../processes/worker-main.js';
import type { Lane } from '../servers/lane.js';
import { engineDownPath } from './apply-fault.js';
import { awaitNoJobs, awaitSettled } from './await-settled.js';
import { injectAll } from './inject-all.js';
import { Operator } from './operator.js';
import { Timeline } from './timeline.js';
import { openTrialBed, type TrialBed } from './trial-bed.js';

export interface TrialResult {
  readonly plan: TrialPlan;
  readonly seconds: number;
  /** Seconds from the end of the last fault until every batch had settled. */
  readonly settleSeconds: number;
  readonly violations: readonly Violation[];
  readonly timeline: readonly string[];
  /** How many documents ended in which state. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Whether the disk could be filled. */
  readonly hadDisk: boolean;
  /** What the workers said, when something is wrong. */
  readonly keptFolder: string | null;
}

/** How long everything may take to settle by itself, once all is whole again. */
export const settleWithinMs = 180_000;
const drainWithinMs = 60_000;

/** Runs one trial on servers of its own, and says what it has found. */
export async function runTrial(plan: TrialPlan, lane: Lane): Promise<TrialResult> {
  const startedAt = performance.now();
  const timeline = new Timeline();
  const bed = await openTrialBed(lane, plan);
  const found: Trial = { violations: [], outcomes: {}, settleSeconds: 0 };
  try {
    await carryOut(plan, bed, timeline, found);
  } catch (error) {
    found.violations.push({ what: 'the trial could not be carried out', found: [describeError(error)] });
  }
  const failed = found.violations.length > 0;
  if (failed) timeline.note(`worker log ends:\n${await readEnd(logPathOf(bed))}`);
  await bed.close(failed);
  return {
    plan,
    seconds: (performance.now() - startedAt) / 1_000,
    ...found,
    timeline: timeline.lines,
    hadDisk: bed.disk !== undefined,
    keptFolder: failed ? bed.folder : null,
  };
}

interface Trial {
  violations: Violation[];
  outcomes: Record<string, number>;
  settleSeconds: number;
}

async function carryOut(plan: TrialPlan, bed: TrialBed, timeline: Timeline, found: Trial): Promise<void> {
  const operator = await Operator.open(bed, plan.batches.length);
  const fleet = new Fleet(plan.workers, argumentOf(plan, bed));
  try {
    await fleet.start();
    await injectAll(plan, { bed, fleet, operator }, timeline);
    await using context = await openBatchContext({ databaseUrl: bed.directUrl, queue: bed.directQueue });
    await settle(context, plan, timeline, found);
    if (plan.retriesAtEnd) {
      timeline.note(`${await operator.retryAll()} documents are retried`);
      await settle(context, plan, timeline, found);
    }
    const jobs = await awaitNoJobs(context, drainWithinMs);
    if (jobs.length > 0) found.violations.push({ what: 'jobs that stay in the queue', found: jobs });
    await fleet.close();
    timeline.note('the workers have ended');
    if (fleet.problems.length > 0)
      found.violations.push({ what: 'workers that ended by themselves', found: [...fleet.problems] });
    const checked = await checkTrial(plan, bed, context, fleet.killed);
    found.violations.push(...checked.violations);
    found.outcomes = checked.outcomes;
  } finally {
    await fleet.close();
    await operator.close();
  }
}

async function settle(
  context: BatchContext,
  plan: TrialPlan,
  timeline: Timeline,
  found: Trial,
): Promise<void> {
  const startedAt = performance.now();
  const settled = await awaitSettled(context, plan.batches.length, settleWithinMs);
  found.settleSeconds += (performance.now() - startedAt) / 1_000;
  if (settled) return timeline.note('all batches have settled');
  found.violations.push({
    what: `not everything settled within ${settleWithinMs / 1_000} s`,
    found: await context.database.query(
      `select id, batch_id, file_name, state, run, attempt, page_count, pages_settled, next_retry_at, state_since
       from docbatch.document where settled_at is null`,
    ),
  });
}

/** Everything that waits for time waits less than in production, so that a trial takes seconds. */
const argumentOf = (plan: TrialPlan, bed: TrialBed): WorkerArgument => ({
  databaseUrl: bed.databaseUrl,
  queue: bed.queue,
  engine: engineSpec('numbered', {
    pages: plan.pages,
    journalPath: join(bed.folder, 'journal'),
    downPath: engineDownPath(bed),
  }),
  // Long enough for a page that is only slow because the machine is busy.
  deadlines: { pageMs: 6_000, startMs: 30_000 },
  options: {
    slots: 2,
    maxRetries: plan.maxRetries,
    heartbeatMs: 500,
    lease: { lockMs: 4_000, checkMs: 1_000 },
    reconcile: { intervalMs: 500, minAgeSeconds: 2 },
    breaker: { threshold: 2, firstDelayMs: 100, maxDelayMs: 1_000 },
  },
  temporary: bed.temporary,
  logPath: logPathOf(bed),
});

const logPathOf = (bed: TrialBed): string => join(bed.folder, 'workers.log');

const readEnd = (path: string): Promise<string> =>
  readFile(path, 'utf8').then(
    (text) => text.trimEnd().split('\n').slice(-40).join('\n'),
    () => '(empty)',
  );

const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
