import { deleteOldPageStarts, deleteOldThroughput, deleteOldWorkers, lockReconciler } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { findForgotten } from './find-forgotten.js';
import { findLeftOutputs } from './find-left-outputs.js';
import { findLeftStaging } from './find-left-staging.js';
import { findLeftoverJobs } from './find-leftover-jobs.js';
import { findMissingOutputs } from './find-missing-outputs.js';
import { findStaleClaims } from './find-stale-claims.js';
import { findHeldInVain, findUndispatched } from './find-undispatched.js';
import { findWrongCounters } from './find-wrong-counters.js';
import type { Finding, FindingKind, Inspection } from './finding.js';

export interface ReconcileOptions {
  /** Look and say, change nothing. */
  readonly dryRun?: boolean;
  /** Make missing outputs again from the kept pages; their documents start a new run. Implies `checkOutputs`. */
  readonly repairOutputs?: boolean;
  /** Compare the output files of every completed document with its row; true by default. */
  readonly checkOutputs?: boolean;
  /** What has moved within this many seconds is left alone; 30 by default. */
  readonly minAgeSeconds?: number;
  /** Called with every finding, however many there are. */
  readonly onFinding?: (finding: Finding) => void;
  /** When another reconciler is at work: wait for it (the default), or do nothing. */
  readonly ifBusy?: 'wait' | 'skip';
  /** Ends it early, between two repairs: it throws then. */
  readonly signal?: AbortSignal;
}

export interface ReconcileReport {
  readonly dryRun: boolean;
  /** Another reconciler was at work, so that this one did nothing. */
  readonly skipped: boolean;
  readonly counts: Readonly<Partial<Record<FindingKind, { found: number; repaired: number }>>>;
  /** The first hundred. */
  readonly findings: readonly Finding[];
}

const findingsKept = 100;

/**
 * Compares rows, jobs and output files, and repairs what differs. Safe at any time and in any number of processes:
 * one works at a time, nothing that is in motion is touched, and every repair is guarded by the run and the attempt
 * that were seen. Throws DATABASE_UNREACHABLE and QUEUE_UNREACHABLE.
 */
export async function reconcile(
  context: BatchContext,
  options: ReconcileOptions = {},
): Promise<ReconcileReport> {
  const { dryRun = false, repairOutputs = false, checkOutputs = true, minAgeSeconds = 30 } = options;
  const counts: Partial<Record<FindingKind, { found: number; repaired: number }>> = {};
  const findings: Finding[] = [];
  const report = (finding: Finding): void => {
    const count = (counts[finding.kind] ??= { found: 0, repaired: 0 });
    count.found += 1;
    if (finding.repaired) count.repaired += 1;
    if (findings.length < findingsKept) findings.push(finding);
    options.onFinding?.(finding);
  };
  const inspection: Inspection = { dryRun, minAgeSeconds, repairOutputs, signal: options.signal, report };
  const locked = await context.database.transaction(async (transaction) => {
    if (!(await lockReconciler(transaction, options.ifBusy !== 'skip'))) return false;
    await inspectAll(context, inspection, checkOutputs || repairOutputs);
    return true;
  });
  return { dryRun, skipped: !locked, counts, findings };
}

/** In an order in which one repair makes the next possible: documents without work become `pending` first. */
async function inspectAll(context: BatchContext, inspection: Inspection, outputs: boolean): Promise<void> {
  await findWrongCounters(context, inspection);
  await findStaleClaims(context, inspection);
  await findForgotten(context, inspection);
  await findHeldInVain(context, inspection);
  if (outputs) await findMissingOutputs(context, inspection);
  await findUndispatched(context, inspection);
  await findLeftoverJobs(context, inspection);
  await findLeftStaging(context, inspection);
  await findLeftOutputs(context, inspection);
  if (inspection.dryRun) return;
  await deleteOldWorkers(context.database);
  await deleteOldPageStarts(context.database);
  await deleteOldThroughput(context.database);
}
