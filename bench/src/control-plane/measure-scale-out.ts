import { setTimeout as sleep } from 'node:timers/promises';

import { openBatchContext } from '@docbatch/batch-tasks';

import { atLeast, type Figure } from '../figures/figure.js';
import { startProcess } from '../processes/start-process.js';
import type { WorkerArgument, WorkerMessage } from '../processes/worker-main.js';
import { openBed } from '../servers/open-bed.js';
import type { Backend } from '../servers/servers.js';
import type { Bench } from '../suites/suite.js';
import { createAndSubmit } from './create-and-submit.js';
import { sizes } from './sizes.js';
import { writeFiles } from './write-files.js';

const slotsEach = 8;
const pagesPerDocument = 4;

/** More processes with an engine that sleeps: what the control plane itself keeps busy. */
export async function measureScaleOut(bench: Bench, backend: Backend): Promise<Figure[]> {
  const { seconds, fleet, fleetPageMs: pageMs } = sizes[bench.scale];
  const measure = (processes: number, slots: number): Promise<number> =>
    countBusySlots(bench, backend, { processes, slots, seconds, pageMs });
  bench.say(`${backend}: one worker process and two`);
  const one = await measure(1, 2);
  const two = await measure(2, 2);
  bench.say(`${backend}: ${fleet * slotsEach} slots in ${fleet} processes`);
  const many = await measure(fleet, slotsEach);
  return [
    atLeast(1.8, {
      figure: `${backend}: pages/min of two processes of 2 slots`,
      value: two / one,
      unit: 'x peer',
      peer: `one process: ${Math.round((one * 60_000) / pageMs)} pages/min`,
    }),
    atLeast(0.9, {
      figure: `${backend}: busy share of ${fleet * slotsEach} slots in ${fleet} processes`,
      value: many / (fleet * slotsEach),
      unit: 'x peer',
      peer: 'slots that never wait',
    }),
  ];
}

interface Fleet {
  readonly processes: number;
  readonly slots: number;
  readonly seconds: number;
  readonly pageMs: number;
}

/** How many slots read a page at any moment, on average, once every process is at work. */
async function countBusySlots(bench: Bench, backend: Backend, fleet: Fleet): Promise<number> {
  const { processes, slots, seconds, pageMs } = fleet;
  await using bed = await openBed(bench.servers, backend);
  const count = Math.ceil((processes * slots * (seconds + 15) * 1000) / pageMs / pagesPerDocument);
  await writeFiles(bed.folder, 'document', count, pagesPerDocument);
  await using context = await openBatchContext(bed);
  await createAndSubmit(context, { folder: bed.folder, count });
  const argument: WorkerArgument = { ...bed, slots, pageMs };
  await using workers = startAll(processes, argument);
  const readings: { from: number; to: number }[] = [];
  for (const worker of workers.list)
    worker.onMessage((message) => message.kind === 'read' && readings.push(message));
  await Promise.all(workers.list.map((worker) => worker.next(({ kind }) => kind === 'page')));
  await sleep(2 * pageMs);
  const from = Date.now();
  const to = from + seconds * 1000;
  // What began inside of the time must have ended before it can be counted.
  await sleep(seconds * 1000 + 2 * pageMs);
  const busyMs = readings.map((read) => Math.max(0, Math.min(read.to, to) - Math.max(read.from, from)));
  return busyMs.reduce((sum, ms) => sum + ms, 0) / (to - from);
}

function startAll(count: number, argument: WorkerArgument) {
  const list = Array.from({ length: count }, () => startProcess<WorkerMessage>('worker-main', argument));
  return {
    list,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(list.map((worker) => worker.close()));
    },
  };
}
