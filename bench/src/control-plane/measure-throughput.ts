import { openBatchContext } from '@docbatch/batch-tasks';
import type { OutputKind } from '@docbatch/core';
import pg from 'pg';

import { atLeast, type Figure } from '../figures/figure.js';
import { startProcess } from '../processes/start-process.js';
import type { WorkerArgument, WorkerMessage } from '../processes/worker-main.js';
import { openBed } from '../servers/open-bed.js';
import type { Backend } from '../servers/servers.js';
import type { Bench } from '../suites/suite.js';
import { createAndSubmit } from './create-and-submit.js';
import { sizes } from './sizes.js';
import { waitUntilSettled } from './wait-until-settled.js';
import { writeFiles } from './write-files.js';

const target: Readonly<Record<Backend, number>> = { redis: 300, postgres: 100 };
const workerOptions = { slots: 16, pageMs: 0 };

interface Outputs {
  readonly name: string;
  readonly kinds?: readonly OutputKind[];
}

const allOutputs: Outputs = { name: 'text, PDF and JSON' };
const textAlone: Outputs = { name: 'text alone', kinds: ['txt'] };

/** Documents of one page with a reader that answers at once: from a full queue to the last one settled. */
export async function measureThroughput(bench: Bench, backend: Backend): Promise<Figure[]> {
  return [
    ...(await measureWith(bench, backend, allOutputs)),
    ...(await measureWith(bench, backend, textAlone)),
  ];
}

async function measureWith(bench: Bench, backend: Backend, { name, kinds }: Outputs): Promise<Figure[]> {
  const { settled: count } = sizes[bench.scale];
  bench.say(`${backend}: settling ${count} documents of one page, ${name}`);
  await using bed = await openBed(bench.servers, backend);
  await writeFiles(bed.folder, 'document', count, 1);
  await using context = await openBatchContext(bed);
  const { batchId } = await createAndSubmit(context, {
    folder: bed.folder,
    count,
    ...(kinds === undefined ? {} : { outputs: kinds }),
  });
  const argument: WorkerArgument = { ...bed, ...workerOptions };
  await using worker = startProcess<WorkerMessage>('worker-main', argument);
  const startedAt = Date.now();
  await worker.next(({ kind }) => kind === 'ready');
  await waitUntilSettled(context, batchId);
  const times = await listSettledTimes(bed.databaseUrl, batchId);
  const tenth = Math.max(1, Math.floor(count / 10));
  const rateOf = (from: number, to: number): number =>
    (1000 * (to - from)) / (times[to - 1]! - (from === 0 ? startedAt : times[from - 1]!));
  // The start of a process belongs to the whole, but says nothing about whether the pace holds.
  const firstRate = (1000 * (tenth - 1)) / (times[tenth - 1]! - times[0]!);
  const lastRate = rateOf(count - tenth, count);
  return [
    atLeast(target[backend], {
      figure: `${backend}: documents of one page, submitted to settled, ${name} (${count})`,
      value: rateOf(0, count),
      unit: 'documents/s',
    }),
    atLeast(0.85, {
      figure: `${backend}: pace of the last ${tenth} of ${count} documents, ${name}`,
      value: lastRate / firstRate,
      unit: 'x peer',
      peer: `the first ${tenth}: ${Math.round(firstRate)}/s, the last ${Math.round(lastRate)}/s`,
    }),
  ];
}

/** Milliseconds since 1970 at which the documents of a batch settled, the earliest first. */
async function listSettledTimes(databaseUrl: string, batchId: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ ms: number }>(
      `select extract(epoch from settled_at)::float8 * 1000 as ms from docbatch.batch_document
       where batch_id = $1 order by settled_at`,
      [batchId],
    );
    return rows.map(({ ms }) => ms);
  } finally {
    await client.end();
  }
}
