import { setTimeout } from 'node:timers/promises';

import { getCampaignProgress, type CampaignProgress } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { MonitorOptions } from '../options/monitor-options.js';
import { decideExitCode } from '../summary/decide-exit-code.js';
import { outputLayout } from '../summary/output-layout.js';
import { renderMonitor } from '../summary/render-monitor.js';
import { WorkPace } from '../terminal/work-pace.js';
import { measureWork } from '../terminal/work-units.js';
import { openKnown } from './open-known.js';
import { withPatience } from './with-patience.js';

/** `monitor <campaign>`: says once, or again and again, how a campaign is doing. */
export async function runMonitor(options: MonitorOptions, shell: Shell): Promise<number> {
  const { interruption, logger } = shell;
  const signal = interruption.first;
  await using system = await openKnown(options, shell);
  shell.talk.clear();
  const pace = new WorkPace();
  for (;;) {
    const ask = (): Promise<CampaignProgress | null> => getCampaignProgress(system.context, options.id);
    const progress = await withPatience(ask, { signal, logger });
    if (progress === undefined) return exitCodes.allCompleted;
    if (progress === null) throw new DocbatchError('BATCH_NOT_FOUND', `There is no campaign ${options.id}.`);
    pace.observe(performance.now(), measureWork(progress.status).done);
    await show(progress, pace.unitsPerMs(), options, shell);
    const isOver = progress.state === 'settled' || progress.state === 'cancelled';
    if (isOver && progress.state === 'settled') return decideExitCode(progress.status.documents, 0);
    if (isOver || !options.watch) return exitCodes.allCompleted;
    await setTimeout(options.intervalMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return exitCodes.allCompleted;
  }
}

/** Redrawn in place on a terminal until it is over; elsewhere a line each time. */
async function show(
  progress: CampaignProgress,
  unitsPerMs: number | null,
  { watch }: MonitorOptions,
  shell: Shell,
): Promise<void> {
  const { talk } = shell;
  const { left } = measureWork(progress.status);
  const secondsRemaining =
    unitsPerMs === null || progress.state !== 'in_progress' ? null : Math.round(left / unitsPerMs / 1000);
  if (shell.json) {
    const text = JSON.stringify({ ...progress, secondsRemaining }, null, watch ? 0 : 2);
    return shell.print(`${text}\n`);
  }
  const isOver = progress.state === 'settled' || progress.state === 'cancelled';
  const lines = renderMonitor({ ...progress, secondsRemaining }, outputLayout(shell));
  if (watch && talk.live && !isOver) return talk.draw(lines);
  talk.clear();
  if (watch && !isOver && !talk.live) return shell.print(`${lines.slice(1).join(' | ')}\n`);
  await shell.print(`${lines.join('\n')}\n`);
}
