import type { BatchState, DocumentState, Priority } from '@docbatch/core';
import { findBatch, reportBatch, type BatchReportRow, type BatchRow } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { isBatchId } from './is-batch-id.js';

/** Figures of a batch, all computed from the rows at the time of asking. Percentages are 0 to 100 with one decimal. */
export interface BatchReport {
  readonly batchId: string;
  readonly state: BatchState;
  readonly priority: Priority;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly settledAt: Date | null;
  /** Documents by state; states without any are left out. */
  readonly stages: Readonly<Partial<Record<DocumentState, number>>>;
  readonly performance: {
    /** From opening to settling, on average, in minutes with three decimals; null before the first has settled. */
    readonly averageMinutesPerDocument: number | null;
    /** Settled documents in each hour since the batch began, one decimal; null before the first has settled. */
    readonly documentsPerHour: number | null;
    /** Completed documents of the settled ones; null before the first has settled. */
    readonly successPercentage: number | null;
    /** Documents that failed or need a password, of the settled ones; null before the first has settled. */
    readonly errorPercentage: number | null;
  };
  readonly quality: {
    /** Completed documents with text on at least one page; null before the first has completed. */
    readonly withTextPercentage: number | null;
    /** Mean over all recognised pages of completed documents, 0 to 100, one decimal; null when there is none. */
    readonly meanConfidence: number | null;
    /**
     * Settled documents whose row agrees with itself: a completed one has outputs and each page is accounted for, a
     * failed one says why. Less than 100 is a defect. Null before the first has settled.
     */
    readonly consistencyPercentage: number | null;
  };
}

/**
 * How a batch went; null when there is none of this id. Reads every row of the batch: for where it stands, ask
 * `getBatchStatus`, which reads one.
 */
export async function getBatchReport(context: BatchContext, batchId: string): Promise<BatchReport | null> {
  const batch = isBatchId(batchId) ? await findBatch(context.database, batchId) : null;
  if (batch === null) return null;
  const rows = await reportBatch(context.database, batchId);
  return {
    batchId: batch.id,
    state: batch.state,
    priority: batch.priority,
    createdAt: batch.created_at,
    startedAt: batch.started_at,
    settledAt: batch.settled_at,
    stages: Object.fromEntries(rows.map((row) => [row.state, row.documents])),
    performance: measurePerformance(batch, rows),
    quality: measureQuality(rows),
  };
}

const good: readonly DocumentState[] = ['completed', 'completed_with_warnings'];
const bad: readonly DocumentState[] = ['failed', 'needs_password'];
const settledStates: readonly DocumentState[] = [...good, ...bad, 'cancelled'];

const sum = (
  rows: readonly BatchReportRow[],
  pick: (row: BatchReportRow) => number,
  states: readonly DocumentState[] = settledStates,
): number => rows.filter((row) => states.includes(row.state)).reduce((total, row) => total + pick(row), 0);

const round = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;

/** Null for a share of nothing. */
const percentage = (part: number, whole: number): number | null =>
  whole === 0 ? null : round((100 * part) / whole, 1);

function measurePerformance(batch: BatchRow, rows: readonly BatchReportRow[]): BatchReport['performance'] {
  const settled = sum(rows, (row) => row.documents);
  const timed = sum(rows, (row) => row.timed);
  const until = batch.settled_at ?? new Date();
  const hours = batch.started_at === null ? 0 : (until.getTime() - batch.started_at.getTime()) / 3_600_000;
  return {
    averageMinutesPerDocument: timed === 0 ? null : round(sum(rows, (row) => row.seconds) / timed / 60, 3),
    documentsPerHour: settled === 0 || hours <= 0 ? null : round(settled / hours, 1),
    successPercentage: percentage(
      sum(rows, (row) => row.documents, good),
      settled,
    ),
    errorPercentage: percentage(
      sum(rows, (row) => row.documents, bad),
      settled,
    ),
  };
}

function measureQuality(rows: readonly BatchReportRow[]): BatchReport['quality'] {
  const completed = sum(rows, (row) => row.documents, good);
  const scored = sum(rows, (row) => row.scored_pages);
  return {
    withTextPercentage: percentage(
      sum(rows, (row) => row.with_text),
      completed,
    ),
    meanConfidence: scored === 0 ? null : round(sum(rows, (row) => row.confidence) / scored, 1),
    consistencyPercentage: percentage(
      sum(rows, (row) => row.consistent),
      sum(rows, (row) => row.documents),
    ),
  };
}
