import type { ErrorCount, Overview, ThroughputPoint } from '@docbatch/batch-tasks';
import { formatCount, formatDuration } from '@docbatch/core';

import { drawSparkline } from '../draw/draw-bar.js';
import { formatClock } from '../draw/format.js';
import { span, widthOf, type Line } from '../draw/line.js';
import { printable } from '../draw/printable.js';
import type { Theme } from '../draw/theme.js';
import { filterBatches } from '../live/list-rows.js';
import { renderBatchRow } from './batch-row.js';
import type { Scene, ScreenPart } from './screen-part.js';

const label = (text: string) => span(text.padEnd(12), 'dim');

export function renderOverview(scene: Scene): ScreenPart {
  const { overview, throughput } = scene.snapshot;
  const { state, width, theme } = scene;
  return {
    facts:
      overview === null
        ? []
        : [
            renderThroughput(throughput, width, theme),
            renderQueues(overview),
            renderWork(overview, theme),
            ...renderTrouble(overview),
          ],
    title: 'Batches',
    rows: filterBatches(state, scene.snapshot).map((batch) => renderBatchRow(batch, scene)),
    empty: 'No batch here. production-processor process <folder> makes one.',
    below:
      overview === null
        ? []
        : [
            [span(ruleOf('Errors, last hour', width, theme), 'dim')],
            ...renderErrors(overview.errorsOfLastHour, width),
          ],
  };
}

/** `─ Batches ─────`. */
export const ruleOf = (title: string, width: number, { rule }: Pick<Theme, 'rule'>): string =>
  `${rule} ${title} `.padEnd(width, rule);

function renderThroughput(points: readonly ThroughputPoint[], width: number, theme: Theme): Line {
  const pages = points.map(({ pagesRecognized, pagesFromText }) => pagesRecognized + pagesFromText);
  // The minute under way is not over yet: taken for a whole one, the pace would seem to drop each time it begins.
  const whole = pages.slice(0, -1);
  const since = whole.findIndex((count) => count > 0);
  const worked = since === -1 ? [] : whole.slice(since);
  const mean = worked.reduce((sum, count) => sum + count, 0) / Math.max(1, worked.length);
  const facts =
    worked.length === 0
      ? `${formatCount(pages.at(-1) ?? 0)} in this minute`
      : `${formatCount(whole.at(-1) ?? 0)} pages/min${theme.separator}${formatCount(Math.round(mean))} mean`;
  const room = Math.max(10, width - 12 - 11 - 2 - facts.length);
  return [
    label('Throughput'),
    span('last hour  ', 'dim'),
    span(drawSparkline(pages, room, theme.unicode), 'bar'),
    span(`  ${facts}`),
  ];
}

function renderQueues({ queues, oldestWaitingSeconds }: Overview): Line {
  const counts = queues.map(({ priority, waiting }) => `${priority} ${formatCount(waiting)}`).join('   ');
  const oldest =
    oldestWaitingSeconds === null
      ? 'nothing waits'
      : `oldest waits ${formatDuration(1_000 * oldestWaitingSeconds)}`;
  return [label('Queues'), span(counts), span(`     ${oldest}`, 'dim')];
}

function renderWork({ queues }: Overview, theme: Theme): Line {
  const count = (
    name: 'opening' | 'recognizing' | 'assembling' | 'held' | 'awaitingRetry' | 'waitingInPaused',
  ) => queues.reduce((sum, queue) => sum + queue[name], 0);
  const facts = [
    `${formatCount(count('opening'))} opening`,
    `${formatCount(count('recognizing'))} recognizing`,
    `${formatCount(count('assembling'))} assembling`,
  ];
  if (count('held') > 0) facts.push(`${formatCount(count('held'))} held`);
  if (count('awaitingRetry') > 0) facts.push(`${formatCount(count('awaitingRetry'))} wait for a retry`);
  if (count('waitingInPaused') > 0) facts.push(`${formatCount(count('waitingInPaused'))} paused`);
  return [label('In work'), span(facts.join(theme.separator))];
}

/** Why work stands still, if it does. */
function renderTrouble({
  workers,
  silentWorkers,
  held,
  queues,
  activeBatches,
  pausedBatches,
}: Overview): Line[] {
  const lines: string[] = [];
  const waits = queues.some(({ waiting }) => waiting > 0);
  if (workers.processes === 0 && (waits || activeBatches > pausedBatches))
    lines.push('No worker lives: nothing moves. production-processor worker starts one.');
  if (silentWorkers > 0)
    lines.push(`${countWorkers(silentWorkers)} fell silent without a word; w lists them.`);
  for (const { reason, since, workers: count } of held)
    lines.push(`${countWorkers(count)} hold work since ${formatClock(since)}: ${printable(reason)}`);
  return lines.slice(0, 3).map((line) => [span('! ', 'bad'), span(line)]);
}

const countWorkers = (count: number): string => `${count} ${count === 1 ? 'worker' : 'workers'}`;

/** As many errors a line as there is room for, three lines at most. */
function renderErrors(errors: readonly ErrorCount[], width: number): Line[] {
  if (errors.length === 0) return [[span('  none', 'dim')]];
  const lines: Line[] = [];
  let line: Line = [];
  for (const { code, category, documents, pages, awaitingRetry } of errors) {
    const count = formatCount(documents + pages + awaitingRetry);
    const entry = [span(`  ${code} ${count}`), span(` (${category.replace('_', ' ')})`, 'dim')];
    if (line.length > 0 && widthOf(line) + widthOf(entry) > width) {
      lines.push(line);
      line = [];
    }
    line = [...line, ...entry];
  }
  const all = [...lines, line];
  const more = all.length > 3 ? [[span('  more: e', 'dim')]] : [];
  return [...all.slice(0, more.length === 0 ? 3 : 2), ...more];
}
