import type { BatchState, Priority } from '@docbatch/core';
import {
  findBatch,
  findHeldReason,
  findNextRetry,
  listBatchProblems,
  listIncompleteDocuments,
  type BatchRow,
} from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import type { RecognitionOptions } from '../records/recognition-options.js';
import { diskOf, engineOf } from '../worker/dependencies.js';
import { problemsOf, type DocumentProblem } from './document-problem.js';
import { isBatchId } from './is-batch-id.js';

export interface DocumentCounts {
  readonly total: number;
  /** Settled neither well nor badly yet. */
  readonly unsettled: number;
  readonly completed: number;
  readonly completedWithWarnings: number;
  readonly failed: number;
  readonly needsPassword: number;
  readonly cancelled: number;
}

export interface BatchStatus {
  readonly batchId: string;
  readonly campaignId: string | null;
  readonly state: BatchState;
  readonly priority: Priority;
  /** Nothing of it is begun until it is resumed. */
  readonly paused: boolean;
  readonly pausedAt: Date | null;
  /** Unsettled documents that are tried again later because their error may pass. */
  readonly awaitingRetry: { readonly documents: number; readonly nextAt: Date | null };
  readonly documents: DocumentCounts;
  /** `total` grows while documents are opened. */
  readonly pages: { readonly total: number; readonly settled: number };
  /** Settled documents of all, 0 to 100, one decimal. */
  readonly progressPercentage: number;
  /** Completed documents of the settled ones, 0 to 100, one decimal; null before the first has settled. */
  readonly successRate: number | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly settledAt: Date | null;
  /** From the pace so far; null before there is one and while paused, 0 when settled. */
  readonly estimatedSecondsRemaining: number | null;
  /** Why living workers hold the work on it, as `CODE: message`; null when none does. */
  readonly heldBecause: { readonly reason: string; readonly since: Date; readonly workers: number } | null;
  /** The first ten documents that failed, need a password or go without some of their pages. */
  readonly problems: readonly DocumentProblem[];
}

const shownProblems = 10;

/** Where a batch stands; null when there is none of this id. One row is read, however large the batch is. */
export async function getBatchStatus(context: BatchContext, batchId: string): Promise<BatchStatus | null> {
  if (!isBatchId(batchId)) return null;
  const batch = await findBatch(context.database, batchId);
  if (batch === null) return null;
  const awaits = batch.documents_awaiting_retry > 0;
  return toStatus(
    batch,
    awaits ? await findNextRetry(context.database, batchId) : null,
    await listProblems(context, batch),
    batch.settled_at === null ? await findHeldBecause(context, batch) : null,
  );
}

/** What failed comes before what only goes without some of its pages. */
async function listProblems({ database }: BatchContext, batch: BatchRow): Promise<DocumentProblem[]> {
  const failed =
    batch.documents_failed + batch.documents_needs_password === 0
      ? []
      : await listBatchProblems(database, batch.id, shownProblems);
  const incomplete =
    batch.documents_completed_with_warnings === 0 || failed.length === shownProblems
      ? []
      : await listIncompleteDocuments(database, batch.id, shownProblems - failed.length);
  return [
    ...failed.flatMap((row) => problemsOf(row).slice(0, 1)),
    ...incomplete.flatMap((row) =>
      problemsOf(row)
        .filter((problem) => row.page_error_codes.includes(problem.code))
        .slice(0, 1),
    ),
  ];
}

function toStatus(
  batch: BatchRow,
  nextRetryAt: Date | null,
  problems: readonly DocumentProblem[],
  heldBecause: BatchStatus['heldBecause'],
): BatchStatus {
  const documents = countsOf(batch);
  const settled = documents.total - documents.unsettled;
  const succeeded = documents.completed + documents.completedWithWarnings;
  return {
    batchId: batch.id,
    campaignId: batch.campaign_id,
    state: batch.state,
    priority: batch.priority,
    paused: batch.paused_at !== null,
    pausedAt: batch.paused_at,
    awaitingRetry: { documents: batch.documents_awaiting_retry, nextAt: nextRetryAt },
    documents,
    pages: { total: batch.pages_total, settled: batch.pages_settled },
    progressPercentage: percentage(settled, documents.total),
    successRate: settled === 0 ? null : percentage(succeeded, settled),
    createdAt: batch.created_at,
    startedAt: batch.started_at,
    settledAt: batch.settled_at,
    estimatedSecondsRemaining: estimateSeconds(batch, documents.unsettled, settled),
    heldBecause,
    problems,
  };
}

async function findHeldBecause(context: BatchContext, batch: BatchRow): Promise<BatchStatus['heldBecause']> {
  const options = batch.options as unknown as RecognitionOptions;
  const scopes = [diskOf(batch.output), engineOf(options)].map((dependency) => dependency.scope!);
  const held = await findHeldReason(context.database, scopes);
  return held === null ? null : { reason: held.held_reason, since: held.held_since, workers: held.workers };
}

/** The documents of a batch by how they ended. */
export function countsOf(batch: BatchRow): DocumentCounts {
  const counts = {
    total: batch.documents_total,
    completed: batch.documents_completed,
    completedWithWarnings: batch.documents_completed_with_warnings,
    failed: batch.documents_failed,
    needsPassword: batch.documents_needs_password,
    cancelled: batch.documents_cancelled,
  };
  const settled =
    counts.completed + counts.completedWithWarnings + counts.failed + counts.needsPassword + counts.cancelled;
  return { ...counts, unsettled: counts.total - settled };
}

const percentage = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10;

/** Seconds until a batch has settled, from its pace so far; null before there is one and while it is paused. */
export function estimateSeconds(batch: BatchRow, unsettled: number, settled: number): number | null {
  if (unsettled === 0) return 0;
  if (batch.paused_at !== null || batch.started_at === null || (settled === 0 && batch.pages_settled === 0))
    return null;
  const elapsedSeconds = (Date.now() - batch.started_at.getTime()) / 1000;
  // Documents that are not open yet are taken to have as many pages as the open ones have on average.
  const share =
    settled === 0
      ? batch.pages_settled / Math.max(1, batch.pages_total) / batch.documents_total
      : settled / batch.documents_total;
  return Math.max(1, Math.round((elapsedSeconds * (1 - share)) / share));
}
