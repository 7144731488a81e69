import type { BatchStatus } from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

import { drawBar } from '../terminal/draw-bar.js';
import { padEnd } from '../terminal/pad.js';
import { printable } from '../terminal/printable.js';
import { formatTimeLeft } from '../terminal/progress-text.js';
import { formatTime } from './format-time.js';
import { renderProblems, type Layout } from './render-problems.js';

const labelWidth = 12;

/** One batch for people: state, bar, counts, times, first failures. */
export async function renderStatus(status: BatchStatus, layout: Layout): Promise<string[]> {
  const { colors } = layout.style;
  const rows = describeBatch(status, layout).map(
    ([label, text]) => colors.dim(padEnd(label, labelWidth)) + text,
  );
  const problems = await renderProblems(toStream(status.problems), layout);
  return problems.length === 0 ? rows : [...rows, '', ...problems];
}

function describeBatch(status: BatchStatus, { style: { unicode }, width }: Layout): [string, string][] {
  const separator = unicode ? ' · ' : ' - ';
  const { documents, pages, successRate, estimatedSecondsRemaining, settledAt } = status;
  const bar = drawBar(
    status.progressPercentage / 100,
    Math.max(4, Math.min(36, width - labelWidth - 10)),
    unicode,
  );
  const rows: [string, string][] = [
    ['batch', status.batchId],
    ['state', `${status.state.replaceAll('_', ' ')}${separator}priority ${status.priority}`],
    ['progress', `${bar}  ${status.progressPercentage.toFixed(1)} %`],
    ['documents', `${formatCount(documents.total)}: ${describeDocuments(documents).join(separator)}`],
    ['pages', `${formatCount(pages.settled)}/${formatCount(pages.total)}`],
    [
      'success',
      successRate === null ? 'nothing has settled yet' : `${successRate.toFixed(1)} % of what has settled`,
    ],
    ['created', formatTime(status.createdAt)],
  ];
  const { pausedAt, awaitingRetry } = status;
  if (pausedAt !== null) rows.push(['paused', `since ${formatTime(pausedAt)}`]);
  if (awaitingRetry.documents > 0 && awaitingRetry.nextAt !== null) {
    const { documents: waiting, nextAt } = awaitingRetry;
    const which = `${formatCount(waiting)} ${waiting === 1 ? 'document' : 'documents'}`;
    rows.push(['retry', `${which} later, the next at ${formatTime(nextAt)}`]);
  }
  if (status.heldBecause !== null) {
    const { reason, since } = status.heldBecause;
    rows.push(['held', `since ${formatTime(since)}: ${printable(reason)}`]);
  }
  if (settledAt !== null) rows.push(['settled', formatTime(settledAt)]);
  if (estimatedSecondsRemaining !== null && settledAt === null) {
    rows.push(['left', `about ${formatTimeLeft(estimatedSecondsRemaining)}`]);
  }
  return rows;
}

function describeDocuments(documents: BatchStatus['documents']): string[] {
  const counts: readonly (readonly [number, string])[] = [
    [documents.completed, 'completed'],
    [documents.completedWithWarnings, 'with warnings'],
    [documents.failed, 'failed'],
    [documents.needsPassword, 'locked'],
    [documents.cancelled, 'cancelled'],
    [documents.unsettled, 'to do'],
  ];
  return counts.filter(([count]) => count > 0).map(([count, name]) => `${formatCount(count)} ${name}`);
}

async function* toStream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
