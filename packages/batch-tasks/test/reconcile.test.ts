import { access, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { cancelBatch, reconcile } from '@docbatch/batch-tasks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { deferred } from './deferred.js';
import { listStoredJobs, loseJobs, loseQueue } from './lose-jobs.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';

const scans = (count: number, pages: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `scan-${index}.pdf`, pages }));

/** Nothing is in motion in these tests unless they say so. */
const atOnce = { minAgeSeconds: 0 };
const never = { reconcile: { intervalMs: 3_600_000 } };

/** Counts how often each page was read. */
function readings() {
  const read: string[] = [];
  const twice = (): string[] => read.filter((page, index) => read.indexOf(page) !== index);
  return {
    read,
    twice,
    beforePage: (document: { name: string }, page: number) => void read.push(`${document.name} ${page}`),
  };
}

describe.each(backends())('reconciling on %s', (backend) => {
  it('finds nothing while everything is as it should be, and changes nothing', async () => {
    await using bed = await openTestBed(backend);
    const batchId = await bed.submit(scans(5, 2));
    expect((await reconcile(bed.context, atOnce)).counts).toEqual({});
    await bed.startWorker({}, never);
    await bed.waitUntilSettled(batchId);
    expect((await reconcile(bed.context, atOnce)).counts).toEqual({});
    await assertConsistent(bed);
  });

  it('loses nothing and reads nothing twice when the whole queue is lost in the middle of a batch', async () => {
    await using bed = await openTestBed(backend);
    const { twice, read, beforePage } = readings();
    const go = deferred();
    const enough = deferred();
    await bed.startWorker(
      {
        beforePage: async (document, page) => {
          beforePage(document, page);
          if (read.length >= 5) enough.resolve();
          if (read.length > 3) await go.promise;
        },
      },
      { heartbeatMs: 50, reconcile: { intervalMs: 100, minAgeSeconds: 0.2 } },
    );
    const batchId = await bed.submit(scans(6, 3));
    await enough.promise;
    await loseQueue(bed);
    go.resolve();
    expect(await bed.waitUntilSettled(batchId)).toMatchObject({
      state: 'completed',
      documents: { completed: 6 },
      pages: { total: 18, settled: 18 },
    });
    expect(twice()).toEqual([]);
    expect(read).toHaveLength(18);
    await assertConsistent(bed);
  });

  it('brings every document to its end with one look, whatever jobs were lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 8 }),
        fc.infiniteStream(fc.boolean()),
        async (pageCounts, pagesBefore, fates) => {
          await using bed = await openTestBed(backend);
          const { twice, read, beforePage } = readings();
          const documents = pageCounts.map((pages, index) => ({ name: `${index}.pdf`, pages }));
          const batchId = await bed.submit(documents);
          await workOnSome(bed, Math.min(pagesBefore, sum(pageCounts) - 1), beforePage);
          const stored = await listStoredJobs(bed);
          await loseJobs(
            bed,
            stored.filter(() => fates.next().value),
          );
          await reconcile(bed.context, atOnce);
          await bed.startWorker({ beforePage }, never);
          expect((await bed.waitUntilSettled(batchId)).documents.completed).toBe(documents.length);
          expect(twice()).toEqual([]);
          expect(read).toHaveLength(sum(pageCounts));
          await assertConsistent(bed);
        },
      ),
      { numRuns: 6, interruptAfterTimeLimit: 100_000 },
    );
  }, 180_000);

  it('looks without touching in a dry run', async () => {
    await using bed = await openTestBed(backend);
    await bed.submit(scans(2, 1));
    await loseQueue(bed);
    const before = await bed.context.database.query(`select * from docbatch.document order by id`);
    const report = await reconcile(bed.context, { ...atOnce, dryRun: true });
    expect(report.counts).toEqual({ document_forgotten_by_queue: { found: 2, repaired: 0 } });
    expect(await bed.context.database.query(`select * from docbatch.document order by id`)).toEqual(before);
    expect(await listStoredJobs(bed)).toEqual([]);
  });

  it('leaves alone what a living worker has in its hands, and what has just moved', async () => {
    await using bed = await openTestBed(backend);
    const page = deferred();
    const reading = deferred();
    await bed.startWorker(
      {
        beforePage: () => {
          reading.resolve();
          return page.promise;
        },
      },
      { heartbeatMs: 20, ...never },
    );
    // Two pages: a single one is read in the document's own task, which needs no queue to go on.
    const batchId = await bed.submit(scans(1, 2));
    await reading.promise;
    await loseQueue(bed);
    expect((await reconcile(bed.context, { minAgeSeconds: 3_600 })).counts).toEqual({});
    expect((await reconcile(bed.context, atOnce)).counts).toEqual({});
    page.resolve();
    await until(async () => {
      await reconcile(bed.context, atOnce);
      const [row] = await bed.context.database.query<{ run: number }>(`select run from docbatch.document`);
      return row?.run === 2;
    });
    expect((await bed.waitUntilSettled(batchId)).state).toBe('completed');
    await assertConsistent(bed);
  });

  it('removes jobs of settled, restarted and unknown documents', async () => {
    await using bed = await openTestBed(backend);
    const stray = { documentId: '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11', run: 1 };
    const batchId = await bed.submit(scans(1, 1));
    const [document] = await bed.context.database.query<{ id: string }>(`select id from docbatch.document`);
    await bed.startWorker({}, { ...never, priorities: ['normal'] });
    await bed.waitUntilSettled(batchId);
    await bed.context.queues.dispatchDocuments('low', [stray, { documentId: document!.id, run: 1 }]);
    const report = await reconcile(bed.context, atOnce);
    expect(report.counts).toEqual({ job_without_work: { found: 2, repaired: 2 } });
    expect(await listStoredJobs(bed)).toEqual([]);
  });

  it('is done once by two at the same time', async () => {
    await using bed = await openTestBed(backend);
    const { twice, beforePage } = readings();
    const batchId = await bed.submit(scans(20, 1));
    await loseQueue(bed);
    const reports = await Promise.all([reconcile(bed.context, atOnce), reconcile(bed.context, atOnce)]);
    const repaired = reports.map((report) => report.counts.document_forgotten_by_queue?.repaired ?? 0);
    expect(repaired.sort()).toEqual([0, 20]);
    await bed.startWorker({ beforePage }, never);
    await bed.waitUntilSettled(batchId);
    expect(twice()).toEqual([]);
    await assertConsistent(bed);
  });
});

describe('reconciling rows and files', () => {
  it('leaves a paused batch alone', async () => {
    await using bed = await openTestBed('postgres');
    await bed.submit(scans(3, 1));
    await loseQueue(bed);
    await bed.context.database.query(`update docbatch.batch set paused_at = now()`);
    expect((await reconcile(bed.context, atOnce)).counts).toEqual({});
    await bed.context.database.query(`update docbatch.document set state = 'pending'`);
    expect((await reconcile(bed.context, atOnce)).counts).toEqual({});
  });

  it('dispatches what was never dispatched', async () => {
    await using bed = await openTestBed('postgres');
    const batchId = await bed.submit(scans(3, 1));
    await loseQueue(bed);
    await bed.context.database.query(`update docbatch.document set state = 'pending'`);
    const report = await reconcile(bed.context, atOnce);
    expect(report.counts).toEqual({ document_not_dispatched: { found: 3, repaired: 3 } });
    await bed.startWorker({}, never);
    expect((await bed.waitUntilSettled(batchId)).state).toBe('completed');
  });

  it('lets a document go on that waits for nobody, and gives up a claim of a settled one', async () => {
    await using bed = await openTestBed('postgres');
    const first = await bed.submit(scans(1, 2));
    await bed.startWorker({}, never);
    await bed.waitUntilSettled(first);
    await bed.context.database.query(
      `insert into docbatch.content_claim select content_sha256, recognition_key, id from docbatch.document`,
    );
    const second = await bed.submit(scans(1, 2));
    // As if it had come while the first was recognised: it waits.
    await bed.context.database.query(
      `with held as (
         update docbatch.document waiting set state = 'held', content_sha256 = claim.content_sha256,
           recognition_key = claim.recognition_key
         from docbatch.content_claim claim,
           (select id, state as from_state from docbatch.document where batch_id = $1 for update) previous
         where waiting.id = previous.id returning waiting.*, from_state
       )
       insert into docbatch.event (document_id, batch_id, attempt, from_state, to_state, actor)
       select id, batch_id, attempt, from_state, 'held', 'test' from held`,
      [second],
    );
    const report = await reconcile(bed.context, atOnce);
    expect(report.counts).toMatchObject({
      claim_without_work: { found: 1, repaired: 1 },
      document_held_in_vain: { found: 1, repaired: 1 },
    });
    expect((await bed.waitUntilSettled(second)).state).toBe('completed');
    await assertConsistent(bed);
  });

  it('says loudly that counters are wrong, and writes what the rows say', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker({}, never);
    const batchId = await bed.submit(scans(4, 1));
    const right = await bed.waitUntilSettled(batchId);
    await bed.context.database.query(
      `update docbatch.batch set documents_completed = 3, pages_settled = 9, settled_at = null, state = 'in_progress'`,
    );
    await bed.context.database.query(`delete from docbatch.event where document_id is null`);
    const report = await reconcile(bed.context, atOnce);
    expect(report.counts).toEqual({ counters_wrong: { found: 1, repaired: 1 } });
    expect(report.findings[0]?.found).toBe(
      'settled is false, the rows say true; pages_settled is 9, the rows say 4; documents_completed is 3, the rows say 4',
    );
    const status = await bed.waitUntilSettled(batchId);
    expect({ ...status, settledAt: null }).toEqual({ ...right, settledAt: null });
    await assertConsistent(bed);
  });

  it('reports outputs that are gone, and makes them again from the kept pages when asked', async () => {
    await using bed = await openTestBed('postgres');
    const { read, beforePage } = readings();
    await bed.startWorker({ beforePage }, never);
    const batchId = await bed.submit(scans(2, 2));
    await bed.waitUntilSettled(batchId);
    const outputs = await bed.context.database.query<{ path: string }>(
      `select outputs -> 0 ->> 'path' as path from docbatch.document`,
    );
    const [lost, changed] = outputs.map((output) => output.path);
    await rm(lost!);
    await writeFile(changed!, 'somebody else wrote this');
    expect((await reconcile(bed.context, atOnce)).counts).toEqual({
      output_missing: { found: 2, repaired: 0 },
    });
    const report = await reconcile(bed.context, { ...atOnce, repairOutputs: true });
    expect(report.counts.output_missing).toEqual({ found: 2, repaired: 2 });
    await bed.waitUntilSettled(batchId);
    await access(lost!);
    expect(read).toHaveLength(4);
    expect((await reconcile(bed.context, atOnce)).counts).toEqual({});
    await assertConsistent(bed);
  });

  it('removes outputs that a killed process published of a document that was cancelled', async () => {
    await using bed = await openTestBed('postgres');
    const writing = deferred();
    const go = deferred();
    const beforeWrite = () => (writing.resolve(), go.promise);
    const worker = await bed.startWorker({ beforeWrite }, never);
    const batchId = await bed.submit(scans(1, 1));
    await writing.promise;
    await cancelBatch(bed.context, batchId);
    go.resolve();
    // It would take back itself what it finds.
    await worker.close();
    const [place] = await bed.context.database.query<{ base: string }>(
      `select output_base as base from docbatch.document`,
    );
    const left = join(bed.output, `${place!.base}.txt`);
    const older = join(bed.output, `${place!.base}.json`);
    await mkdir(dirname(left), { recursive: true });
    for (const path of [left, older]) await writeFile(path, 'outputs');
    await utimes(older, new Date(2020, 1), new Date(2020, 1));
    expect((await reconcile(bed.context, { ...atOnce, dryRun: true })).counts).toMatchObject({
      output_left_over: { found: 1, repaired: 0 },
    });
    expect((await reconcile(bed.context, atOnce)).counts).toMatchObject({
      output_left_over: { found: 1, repaired: 1 },
    });
    await expect(access(left)).rejects.toThrow();
    await access(older);
    expect((await reconcile(bed.context, atOnce)).counts).toEqual({});
  });

  it('removes half-made outputs of settled documents only', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker({}, never);
    const batchId = await bed.submit(scans(1, 1));
    await bed.waitUntilSettled(batchId);
    const [document] = await bed.context.database.query<{ id: string }>(`select id from docbatch.document`);
    const [open] = await bed.createRecords([{ name: 'open.pdf', pages: 1 }]);
    const staging = join(bed.output, '.docbatch-staging');
    await mkdir(join(staging, `${document!.id}-7`), { recursive: true });
    await mkdir(join(staging, `${open}-1`));
    expect((await reconcile(bed.context, atOnce)).counts).toEqual({
      staging_left_over: { found: 1, repaired: 1 },
    });
    await access(join(staging, `${open}-1`));
    await expect(access(join(staging, `${document!.id}-7`))).rejects.toThrow();
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Lets a worker read this many pages and close. */
async function workOnSome(
  bed: TestBed,
  pages: number,
  beforePage: (document: { name: string }, page: number) => void,
): Promise<void> {
  if (pages === 0) return;
  const enough = deferred();
  let count = 0;
  const worker = await bed.startWorker(
    {
      beforePage: (document, page) => {
        beforePage(document, page);
        count += 1;
        if (count >= pages) enough.resolve();
      },
    },
    { slots: 1, ...never },
  );
  await enough.promise;
  await worker.close();
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20));
}
