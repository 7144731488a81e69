import type { BatchStatus, ListedDocument } from '@docbatch/batch-tasks';
import { formatBytes, formatCount } from '@docbatch/core';

import { drawBar } from '../draw/draw-bar.js';
import { formatMoment, formatShare } from '../draw/format.js';
import { fit, fitRight, span, type Line, type Tone } from '../draw/line.js';
import { printable } from '../draw/printable.js';
import { currentOf } from '../live/state.js';
import type { Scene, ScreenPart } from './screen-part.js';

export function renderBatch(scene: Scene): ScreenPart {
  const { batch, documents, moreDocuments } = scene.snapshot;
  const { filter } = currentOf(scene.state);
  const shown = moreDocuments ? `the first ${formatCount(documents.length)}` : formatCount(documents.length);
  return {
    facts: batch === null ? [] : renderFacts(batch, scene),
    title:
      filter === '' ? `Documents, ${shown}` : `Documents with "${printable(filter)}" in their name, ${shown}`,
    rows: documents.map((document) => renderDocumentRow(document, scene)),
    empty: batch === null ? 'There is no such batch.' : 'No document here.',
    below: [],
  };
}

function renderFacts(batch: BatchStatus, { width, now, theme }: Scene): Line[] {
  const { documents, pages } = batch;
  const settled = documents.total - documents.unsettled;
  const end =
    batch.settledAt !== null
      ? `settled ${formatMoment(batch.settledAt, now)}`
      : batch.estimatedSecondsRemaining === null
        ? 'no pace yet'
        : `ETA ${formatMoment(new Date(now.getTime() + 1_000 * batch.estimatedSecondsRemaining), now)}`;
  const counts = [
    `${formatCount(documents.completed)} completed`,
    `${formatCount(documents.completedWithWarnings)} with warnings`,
    `${formatCount(documents.failed)} failed`,
    `${formatCount(documents.needsPassword)} locked`,
    `${formatCount(documents.cancelled)} cancelled`,
  ];
  const lines: Line[] = [
    [
      span(batch.batchId, 'bold'),
      span(
        theme.separator +
          [batch.priority, batch.paused ? 'paused' : stateWord(batch.state), end].join(theme.separator),
      ),
    ],
    [
      span(
        drawBar(
          documents.total === 0 ? 1 : settled / documents.total,
          Math.min(60, width - 50),
          theme.unicode,
        ),
        'bar',
      ),
      span(fitRight(formatShare(settled, documents.total), 6)),
      span(`  ${formatCount(settled)}/${formatCount(documents.total)} documents`),
      span(`  ${formatCount(pages.settled)}/${formatCount(pages.total)} pages`, 'dim'),
    ],
    [span(counts.join(theme.separator))],
  ];
  if (batch.awaitingRetry.documents > 0)
    lines.push([span(`${formatCount(batch.awaitingRetry.documents)} wait for a retry`)]);
  if (batch.heldBecause !== null)
    lines.push([
      span('! ', 'bad'),
      span(
        `held since ${formatMoment(batch.heldBecause.since, now)}: ${printable(batch.heldBecause.reason)}`,
      ),
    ]);
  return lines;
}

function renderDocumentRow(document: ListedDocument, { width, theme }: Scene): Line {
  const { file, state, pages, sizeBytes, error } = document;
  const wide = width >= 100;
  const nameWidth = Math.max(16, Math.min(80, width - (wide ? 58 : 50)));
  return [
    span(fit(printable(file), nameWidth, theme)),
    span(` ${fit(stateWord(state), 14, theme)}`, toneOf(state)),
    span(fitRight(`${formatCount(pages.settled)}/${formatCount(pages.total)}`, 9)),
    ...(wide ? [span(fitRight(formatBytes(sizeBytes), 8), 'dim')] : []),
    span(`  ${error?.code ?? ''}`),
    ...(width >= 120 && error !== null ? [span(`  ${printable(error.message)}`, 'dim')] : []),
  ];
}

/** `needs_password` → `needs password`; what completed with warnings is known by its warnings. */
const stateWord = (state: string): string =>
  state === 'completed_with_warnings' ? 'with warnings' : state.replaceAll('_', ' ');

export function toneOf(state: string): Tone {
  if (state === 'failed' || state === 'needs_password') return 'bad';
  return state === 'completed' ? 'good' : 'plain';
}
