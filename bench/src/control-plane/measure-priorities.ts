import { setTimeout as sleep } from 'node:timers/promises';

import { openBatchContext, type BatchContext } from '@docbatch/batch-tasks';

import { atLeast, atMost, type Figure } from '../figures/figure.js';
import { startProcess, type StartedProcess } from '../processes/start-process.js';
import type { WorkerArgument, WorkerMessage } from '../processes/worker-main.js';
import { openBed } from '../servers/open-bed.js';
import type { Backend } from '../servers/servers.js';
import type { Bench } from '../suites/suite.js';
import { createAndSubmit } from './create-and-submit.js';
import { median } from '../figures/median.js';
import { sizes } from './sizes.js';
import { writeFiles } from './write-files.js';

const slots = 2;
const pageMs = 200;
/** Of which a worker gives one slot to a lower priority. */
const fairnessInterval = 8;

/** Urgent documents behind a long queue of low ones, then urgent work that never ends. */
export async function measurePriorities(bench: Bench, backend: Backend): Promise<Figure[]> {
  const { waitingLow, urgent, seconds } = sizes[bench.scale];
  bench.say(`${backend}: urgent documents behind ${waitingLow} low ones`);
  await using bed = await openBed(bench.servers, backend);
  const endless = Math.ceil((2 * slots * seconds * 1000) / pageMs);
  await writeFiles(bed.folder, 'low', waitingLow, 1);
  await writeFiles(bed.folder, 'high', endless, 1);
  for (let number = 0; number < urgent; number += 1) await writeFiles(bed.folder, `urgent${number}`, 1, 1);
  await using context = await openBatchContext(bed);
  await createAndSubmit(context, { folder: bed.folder, count: waitingLow, priority: 'low', label: 'low' });
  const argument: WorkerArgument = { ...bed, slots, pageMs };
  await using worker = startProcess<WorkerMessage>('worker-main', argument);
  await worker.next((message) => message.kind === 'page');

  const delays: number[] = [];
  for (let number = 0; number < urgent; number += 1) {
    delays.push(await timeFirstPage(context, worker, bed.folder, `urgent${number}`));
    await sleep(pageMs * (1.5 + Math.random()));
  }
  const high = { folder: bed.folder, count: endless, priority: 'high', label: 'high' } as const;
  await createAndSubmit(context, high);
  const lowShare = await countLowShare(worker, seconds);
  return [
    atMost(1.2, {
      figure: `${backend}: first page of a high document behind ${waitingLow} low ones, median of ${urgent}`,
      value: median(delays) / pageMs,
      unit: 'x peer',
      peer: `one page: ${pageMs} ms; slowest ${Math.round(Math.max(...delays))} ms`,
    }),
    atLeast(0.85, {
      figure: `${backend}: low pages while high work never ends`,
      value: lowShare * fairnessInterval,
      unit: 'x peer',
      peer: `one page in ${fairnessInterval}`,
    }),
  ];
}

/** Milliseconds from the moment at which an urgent document is submitted until a slot reads its first page. */
async function timeFirstPage(
  context: BatchContext,
  worker: StartedProcess<WorkerMessage>,
  folder: string,
  label: string,
): Promise<number> {
  const started = worker.next((message) => message.kind === 'page' && message.file.startsWith(`${label}-`));
  await createAndSubmit(context, { folder, count: 1, priority: 'high', label });
  const submittedAt = Date.now();
  const message = await started;
  return message.kind === 'page' ? Math.max(0, message.at - submittedAt) : 0;
}

async function countLowShare(worker: StartedProcess<WorkerMessage>, seconds: number): Promise<number> {
  const isPage = (message: WorkerMessage): boolean =>
    message.kind === 'page' && message.file.startsWith('high-');
  await worker.next(isPage);
  const counts = { low: 0, all: 0 };
  worker.onMessage((message) => {
    if (message.kind !== 'page') return;
    counts.all += 1;
    if (message.file.startsWith('low-')) counts.low += 1;
  });
  // A busy machine may begin none in one turn, and a share of none is no figure.
  do await sleep(seconds * 1000);
  while (counts.all === 0);
  return counts.low / counts.all;
}
