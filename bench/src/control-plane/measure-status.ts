import { getBatchStatus, openBatchContext, ensureProject, type BatchContext } from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';
import pg from 'pg';

import { atMost, type Figure } from '../figures/figure.js';
import { median } from '../figures/median.js';
import { openBed } from '../servers/open-bed.js';
import type { Bench } from '../suites/suite.js';
import { sizes } from './sizes.js';

const smallBatch = 1_000;
const calls = 200;

/** The status of a huge batch, against that of a small one beside it. */
export async function measureStatus(bench: Bench): Promise<Figure[]> {
  const { statusRows } = sizes[bench.scale];
  bench.say(`status of a batch of ${statusRows} documents`);
  await using bed = await openBed(bench.servers, 'postgres');
  await using context = await openBatchContext(bed);
  const { id: projectId } = await ensureProject(context, 'bench');
  const small = await insertBatch(bed.databaseUrl, projectId, smallBatch);
  const large = await insertBatch(bed.databaseUrl, projectId, statusRows);
  const times = await timeInTurns(context, [small, large]);
  const smallMs = median(times[0]!);
  const largeMs = median(times[1]!);
  const figure = `status of a batch of ${statusRows} documents`;
  return [
    atMost(1.5, {
      figure,
      value: largeMs / smallMs,
      unit: 'x peer',
      peer: `a batch of ${smallBatch}: ${smallMs.toFixed(2)} ms`,
    }),
    atMost(5, { figure: `${figure}, median of ${calls} calls`, value: largeMs, unit: 'ms' }),
  ];
}

async function timeInTurns(context: BatchContext, batchIds: readonly string[]): Promise<number[][]> {
  const times: number[][] = batchIds.map(() => []);
  for (let call = 0; call < calls; call += 1) {
    for (const [index, batchId] of batchIds.entries()) {
      const startedAt = performance.now();
      await getBatchStatus(context, batchId);
      times[index]!.push(performance.now() - startedAt);
    }
  }
  return times;
}

/** A batch half-way through, one document in a hundred failed; written as rows, as nobody waits for a million files. */
async function insertBatch(databaseUrl: string, projectId: string, count: number): Promise<string> {
  const batchId = newId();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into docbatch.batch (id, project_id, priority, state, output, options, documents_total,
         documents_completed, documents_failed, started_at)
       values ($1, $2, 'normal', 'in_progress', '/out', '{"languages":["eng"]}', $3::integer, $3::integer / 2 - $3::integer / 100, $3::integer / 100, now())`,
      [batchId, projectId, count],
    );
    await client.query(
      `with made as (
         insert into docbatch.document (id, project_id, batch_id, file_name, source_path, output_base, size_bytes, state,
           run, error_code, error_message, settled_at)
         select gen_random_uuid(), $2, $1, 'scan-' || number || '.pdf', '/in/' || number, number::text, 1000,
           case when number % 100 = 0 then 'failed' when number % 2 = 0 then 'completed' else 'queued' end, 1,
           case when number % 100 = 0 then 'PDF_DAMAGED' end, case when number % 100 = 0 then 'damaged' end,
           case when number % 2 = 0 then now() end
         from generate_series(1, $3::integer) as number
         returning id, state, settled_at
       )
       insert into docbatch.batch_document (batch_id, document_id, position, outcome, settled_at)
       select $1, id, row_number() over (), case when state <> 'queued' then state end, settled_at from made`,
      [batchId, projectId, count],
    );
    await client.query('analyze');
  } finally {
    await client.end();
  }
  return batchId;
}
