import type { ListedBatch } from '@docbatch/batch-tasks';
import { formatCount, shortId, type Priority } from '@docbatch/core';

import { drawBar } from '../draw/draw-bar.js';
import { formatMoment, formatShare } from '../draw/format.js';
import { fit, fitRight, span, type Line } from '../draw/line.js';
import type { Scene } from './screen-part.js';

/** Columns of everything else in the row, and of the pages, which only a wide screen shows. */
const besideBar = 67;
const pagesWidth = 22;
const rank = { high: 0, normal: 1, low: 2 } as const;

/** One batch in one line: how far it is, what failed, and when it ends or why it stands still. */
export function renderBatchRow(batch: ListedBatch, { snapshot, width, now, theme }: Scene): Line {
  const { documents, pages, priority } = batch;
  const settled = documents.total - documents.unsettled;
  const fraction = documents.total === 0 ? 1 : settled / documents.total;
  const bad = documents.failed + documents.needsPassword;
  const wide = width >= 120;
  const barWidth = Math.max(4, Math.min(60, width - besideBar - (wide ? pagesWidth : 0)));
  return [
    span(`${shortId(batch.batchId)}  `, 'bold'),
    span(`${priority.padEnd(6)} `),
    span(drawBar(fraction, barWidth, theme.unicode), 'bar'),
    span(fitRight(formatShare(settled, documents.total), 6)),
    span(fitRight(`${formatCount(settled)}/${formatCount(documents.total)}`, 14)),
    ...(wide
      ? [span(fitRight(`${formatCount(pages.settled)}/${formatCount(pages.total)} pages`, pagesWidth), 'dim')]
      : []),
    span(fit(`  ${formatCount(bad)} failed`, 11, theme), bad > 0 ? 'bad' : 'dim'),
    span(` ${describeEnd(batch, snapshot.batches, now)}`, batch.state === 'completed' ? 'good' : 'plain'),
  ];
}

/** `done 14:02`, `ETA 14:31`, `paused`, or what it waits for. */
function describeEnd(batch: ListedBatch, others: readonly ListedBatch[], now: Date): string {
  if (batch.settledAt !== null) {
    const word = batch.state === 'completed' ? 'done' : batch.state.replace('_success', '');
    return `${word} ${formatMoment(batch.settledAt, now)}`;
  }
  if (batch.paused) return 'paused';
  const seconds = batch.estimatedSecondsRemaining;
  if (seconds !== null) return `ETA ${formatMoment(new Date(now.getTime() + 1_000 * seconds), now)}`;
  const ahead = batch.startedAt === null ? findAhead(batch, others) : undefined;
  return ahead === undefined ? 'waits' : `waits for ${ahead}`;
}

/** The highest priority above that of a batch that has work left. */
const findAhead = (batch: ListedBatch, others: readonly ListedBatch[]): Priority | undefined =>
  others.find(
    (other) => other.settledAt === null && !other.paused && rank[other.priority] < rank[batch.priority],
  )?.priority;
