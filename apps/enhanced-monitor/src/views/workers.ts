import type { RegisteredWorker } from '@docbatch/batch-tasks';
import { formatDuration, shortId } from '@docbatch/core';

import { fit, fitRight, span, type Line } from '../draw/line.js';
import { printable } from '../draw/printable.js';
import type { Scene, ScreenPart } from './screen-part.js';

export const renderWorkers = (scene: Scene): ScreenPart => ({
  facts: [],
  title: 'Workers, last 24 hours',
  rows: scene.snapshot.workers.map((worker) => renderWorkerRow(worker, scene)),
  empty: 'None. production-processor worker starts one.',
  below: [],
});

export function renderWorkerRow(
  worker: RegisteredWorker,
  { now, theme }: Pick<Scene, 'now' | 'theme'>,
): Line {
  const { state, host, processId, slots, priorities, startedAt, heartbeatAt, heldReason } = worker;
  const since = (moment: Date): string => formatDuration(Math.max(0, now.getTime() - moment.getTime()));
  const time = state === 'alive' ? `up ${since(startedAt)}` : `heard ${since(heartbeatAt)} ago`;
  return [
    span(shortId(worker.workerId), 'bold'),
    span(`  ${state.padEnd(8)}`, state === 'alive' ? 'good' : state === 'silent' ? 'bad' : 'dim'),
    span(fit(printable(host), 14, theme)),
    span(fitRight(String(processId), 8), 'dim'),
    span(fitRight(`${slots} ${slots === 1 ? 'slot ' : 'slots'}`, 9)),
    span(`  ${fit(time, 20, theme)}`),
    span(
      heldReason === null
        ? ` ${priorities.length === 3 ? 'all' : priorities.join(',')}`
        : ` holds: ${printable(heldReason)}`,
      heldReason === null ? 'dim' : 'bad',
    ),
  ];
}
