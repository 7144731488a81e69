import { join } from 'node:path';

import { getBatchStatus, planRecovery, recoverFailedBatch } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import { readJournal, type ScriptedOptions } from '@docbatch/testkit';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { deferred } from './deferred.js';
import { startWorkerProcess, type WorkerProcess } from './start-worker-process.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';
import { submitScans } from './write-scans.js';

/** Pages of other widths are read well. */
const poisonous = 401;
const long = 402;

const pages = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from + index);

/** Workers are started and killed one after another, each on a machine that may be busy. */
const patience = { timeout: 180_000 };

describe.each(backends())('a poisonous page on %s', patience, (backend) => {
  it('that kills its worker costs as many workers as the setting says, and no other page', async () => {
    await using bed = await openTestBed(backend);
    const journalPath = join(bed.input, 'journal');
    const batchId = await submitScans(bed, {
      'a.pdf': pages(200, 3),
      'b.pdf': [300, poisonous, 302],
      'c.pdf': pages(500, 3),
      'd.pdf': pages(600, 3),
    });
    const deaths = await superviseUntilSettled(bed, batchId, {
      byWidth: { [poisonous]: { kind: 'kill' } },
      otherwise: { kind: 'words', delayMs: 20 },
      journalPath,
    });
    expect(deaths).toBe(2);
    expect(await getBatchStatus(bed.context, batchId)).toMatchObject({
      documents: { completed: 3, completedWithWarnings: 1 },
    });
    expect(await listFailedPages(bed)).toEqual([{ file: 'b.pdf', page: 2, code: 'PAGE_POISONOUS' }]);
    await assertConsistent(bed);
  });

  it('is told from a page during which somebody kills the worker again and again', async () => {
    await using bed = await openTestBed(backend);
    const journalPath = join(bed.input, 'journal');
    const batchId = await submitScans(bed, { 'long.pdf': [200, long] });
    const script: ScriptedOptions = { byWidth: { [long]: { kind: 'words', delayMs: 1_200 } }, journalPath };
    const begun = (): number => readJournal(journalPath).started.length;
    // The third time it is read in a process of its own, which goes with the worker.
    for (let kills = 0; kills < 3; kills += 1) {
      const before = begun();
      const worker = await startWorkerProcess(bed, script, { slots: 1, quarantine: { suspectAfter: 2 } });
      await waitFor(() => begun() > before + (before === 0 ? 1 : 0));
      worker.kill();
      expect(await worker.ended).toBe('SIGKILL');
    }
    expect(await startsOf(bed)).toBe(3);
    await using _undisturbed = await startWorkerProcess(bed, script, {
      slots: 1,
      quarantine: { suspectAfter: 2 },
    });
    expect((await bed.waitUntilSettled(batchId)).documents.completed).toBe(1);
    expect(await listFailedPages(bed)).toEqual([]);
    expect(await startsOf(bed)).toBe(0);
    await assertConsistent(bed);
  });

  it('that killed ten workers is not read again unless somebody asks, and then by itself', async () => {
    await using bed = await openTestBed(backend);
    const read: string[] = [];
    let crashes = true;
    await bed.startWorker({
      beforePage: (_document, pageNumber, isolation) => {
        if (pageNumber !== 2) return;
        read.push(isolation);
        if (crashes) throw new DocbatchError('ENGINE_CRASHED', 'the engine ended');
      },
    });
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 3 }]);
    await bed.waitUntilSettled(batchId);
    expect(read.splice(0)).toEqual(['thread', 'thread']);
    crashes = false;

    await bed.context.database.query(
      `insert into docbatch.page_start (content_sha256, recognition_key, page_number, worker_id)
       select content_sha256, recognition_key, page_number, gen_random_uuid()
       from docbatch.page, generate_series(1, 10) where outcome = 'failed'`,
    );
    const byCategory = { categories: ['data'] } as const;
    expect((await planRecovery(bed.context, batchId)).retry).toEqual([]);
    expect((await planRecovery(bed.context, batchId, { categories: ['resource'] })).retry).toEqual([]);
    expect(await recoverFailedBatch(bed.context, batchId, byCategory)).toMatchObject({
      retried: [{ file: 'a.pdf', state: 'completed_with_warnings', code: 'PAGE_POISONOUS' }],
    });
    const { problems } = await bed.waitUntilSettled(batchId);
    expect(problems).toMatchObject([
      {
        code: 'PAGE_POISONOUS',
        pageNumber: 2,
        message: expect.stringContaining('10 workers died') as string,
      },
    ]);
    expect(read).toEqual([]);

    await recoverFailedBatch(bed.context, batchId, byCategory);
    expect(await bed.waitUntilSettled(batchId)).toMatchObject({ state: 'completed', problems: [] });
    expect(read).toEqual(['process']);
    expect(await startsOf(bed)).toBe(0);
    await assertConsistent(bed);
  });

  it('is not looked for among the pages of a worker that is told to stop', async () => {
    await using bed = await openTestBed(backend);
    const page = deferred();
    const worker = await bed.startWorker({ beforePage: () => page.promise });
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }]);
    await waitFor(async () => (await startsOf(bed)) === 1);
    const closing = worker.close();
    await waitFor(async () => (await startsOf(bed)) === 0);
    page.resolve();
    await closing;
    await bed.startWorker();
    await bed.waitUntilSettled(batchId);
  });
});

/** What a service manager does: a worker that died is started anew. Returns how many died. */
async function superviseUntilSettled(
  bed: TestBed,
  batchId: string,
  script: ScriptedOptions,
): Promise<number> {
  const settled = bed.waitUntilSettled(batchId).then(() => 'settled');
  for (let deaths = 0; ; deaths += 1) {
    await using worker: WorkerProcess = await startWorkerProcess(bed, script, {
      slots: 2,
      quarantine: { suspectAfter: 2 },
    });
    if ((await Promise.race([settled, worker.ended])) === 'settled') return deaths;
    if (deaths > 5) throw new Error('One page has killed more than five workers.');
  }
}

const listFailedPages = (bed: TestBed): Promise<{ file: string; page: number; code: string }[]> =>
  bed.context.database.query(
    `select file_name as file, page_number as page, page.error_code as code
     from docbatch.page join docbatch.document on document.id = page.document_id where outcome = 'failed'`,
  );

const startsOf = async (bed: TestBed): Promise<number> =>
  (
    await bed.context.database.query<{ count: number }>(`select count(*)::integer from docbatch.page_start`)
  )[0]!.count;
