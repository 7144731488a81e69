import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { cancelBatch, getBatchStatus, pauseBatch, resumeBatch, submitBatch } from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';
import { cancelDocuments, holdForCancel, setPaused } from '@docbatch/store';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { deferred } from './deferred.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

const scans = (count: number, pages = 1) =>
  Array.from({ length: count }, (_, index) => ({ name: `scan-${index}.pdf`, pages }));

/** What the brief of every control verb is: effective in any process within this time. */
const effectiveWithinMs = 2_000;

/** A batch submitted without anything that keeps its rows in step but the pipeline itself. */
const never = (): Promise<void> => new Promise<void>(() => undefined);

describe.each(backends())('cancelling on %s', (backend) => {
  it('stops the pages that other processes read, within two seconds, and they write nothing', async () => {
    await using bed = await openTestBed(backend);
    const stopped: string[] = [];
    const operator = await bed.openAnotherContext();
    const worker = await bed.startWorker({
      beforePage: never,
      onAbort: (document, pageNumber) => void stopped.push(`${document.name} ${pageNumber}`),
    });
    const batchId = await bed.submit([{ name: 'long.pdf', pages: 3 }, ...scans(6, 3)]);
    await waitFor(() => worker.inFlight().length === 2);
    const before = performance.now();
    expect(await cancelBatch(operator, batchId, { actor: 'anna', reason: 'wrong folder' })).toBe(true);
    await waitFor(() => worker.inFlight().length === 0);
    expect(performance.now() - before).toBeLessThan(effectiveWithinMs);
    expect(stopped).toHaveLength(2);
    expect(await getBatchStatus(bed.context, batchId)).toMatchObject({
      state: 'cancelled',
      documents: { total: 7, cancelled: 7, unsettled: 0 },
      paused: false,
    });
    const kept = await bed.context.database.query(`select page_number from docbatch.page`);
    expect(kept).toEqual([]);
    await assertConsistent(bed);
  });

  it('leaves jobs in the queue that do nothing when they come up', async () => {
    await using bed = await openTestBed(backend);
    const batchId = await bed.submit(scans(20, 2));
    await cancelBatch(bed.context, batchId);
    const read: string[] = [];
    await bed.startWorker({ beforePage: (document) => void read.push(document.name) });
    const next = await bed.submit([{ name: 'next.pdf', pages: 1 }]);
    expect((await bed.waitUntilSettled(next)).state).toBe('completed');
    expect(read).toEqual(['next.pdf']);
    await assertConsistent(bed);
  });

  it('keeps what had settled, says partial success, and tells who, when and why', async () => {
    await using bed = await openTestBed(backend);
    // A slot for each: documents that are in hand together may change places.
    const worker = await bed.startWorker(
      { beforePage: (document) => (document.name === 'fast.pdf' ? undefined : never()) },
      { slots: 5 },
    );
    const batchId = await bed.submit([{ name: 'fast.pdf', pages: 1 }, ...scans(4, 1)]);
    await waitFor(async () => (await getBatchStatus(bed.context, batchId))!.documents.completed === 1);
    await cancelBatch(bed.context, batchId, { actor: 'anna', reason: 'enough' });
    expect(await getBatchStatus(bed.context, batchId)).toMatchObject({
      state: 'partial_success',
      documents: { completed: 1, cancelled: 4 },
    });
    const events = await bed.context.database.query(
      `select from_state, to_state, actor, reason from docbatch.event where batch_id = $1 and document_id is null`,
      [batchId],
    );
    expect(events).toEqual([
      {
        from_state: 'in_progress',
        to_state: 'partial_success',
        actor: 'anna',
        reason: { message: 'enough' },
      },
    ]);
    await waitFor(() => worker.inFlight().length === 0);
    await assertConsistent(bed);
  });

  it('lets a document of the same bytes in another batch go on', async () => {
    await using bed = await openTestBed(backend);
    const reading = deferred();
    let reads = 0;
    const worker = await bed.startWorker({
      beforePage: async () => {
        reads += 1;
        if (reads === 1) await reading.promise;
      },
    });
    const [first, second] = [
      await submitTwin(bed, worker, 1),
      await submitTwin(bed, worker, 0).then(async (batchId) => {
        await waitFor(async () => (await stateOf(bed, batchId)) === 'held');
        return batchId;
      }),
    ];
    await cancelBatch(bed.context, first);
    expect((await bed.waitUntilSettled(second)).state).toBe('completed');
    expect(await stateOf(bed, first)).toBe('cancelled');
    await assertConsistent(bed);
  });

  it('is heard without a notification', async () => {
    await using bed = await openTestBed(backend);
    const worker = await bed.startWorker({ beforePage: never });
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }]);
    await waitFor(() => worker.inFlight().length === 1);
    const before = performance.now();
    await bed.context.database.query(
      `with ended as (update docbatch.document set state = 'cancelled', attempt = attempt + 1, settled_at = now() where batch_id = $1)
       update docbatch.batch set state = 'cancelled', settled_at = now() where id = $1`,
      [batchId],
    );
    await waitFor(() => worker.inFlight().length === 0);
    expect(performance.now() - before).toBeLessThan(effectiveWithinMs + 1_000);
  });

  it('is heard after the control connection was cut', async () => {
    await using bed = await openTestBed(backend);
    const worker = await bed.startWorker({ beforePage: never });
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }]);
    await waitFor(() => worker.inFlight().length === 1);
    const [before] = await cutControlConnections(bed);
    await waitFor(async () => {
      const [now] = await bed.context.database.query<{ pid: number }>(controlConnections);
      return now !== undefined && now.pid !== before!.pid;
    });
    await cancelBatch(bed.context, batchId);
    await waitFor(() => worker.inFlight().length === 0);
    await assertConsistent(bed);
  });

  it('says what it knows: nothing of an unknown batch, nothing to do for a settled one', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }]);
    await bed.waitUntilSettled(batchId);
    expect(await cancelBatch(bed.context, batchId)).toBe(true);
    expect(await cancelBatch(bed.context, newId())).toBe(false);
    expect(await cancelBatch(bed.context, 'nonsense')).toBe(false);
    expect((await getBatchStatus(bed.context, batchId))?.state).toBe('completed');
  });
});

describe.each(backends())('pausing on %s', (backend) => {
  it('begins no page after the call, keeps those in flight, survives a restart, and reads each page once', async () => {
    await using bed = await openTestBed(backend);
    const read: string[] = [];
    const gate = deferred();
    const first = await bed.startWorker({
      beforePage: async (document, pageNumber) => {
        read.push(`${document.name} ${pageNumber}`);
        await gate.promise;
      },
    });
    const operator = await bed.openAnotherContext();
    const batchId = await bed.submit(scans(8, 2));
    await waitFor(() => first.inFlight().length === 2);
    expect(await pauseBatch(operator, batchId, { actor: 'anna' })).toBe(true);
    const begun = read.length;
    gate.resolve();
    await waitFor(() => first.inFlight().length === 0);
    const other = await bed.submit([{ name: 'other.pdf', pages: 1 }]);
    await bed.waitUntilSettled(other);
    await first.close();
    await bed.startWorker({
      beforePage: (document, pageNumber) => void read.push(`${document.name} ${pageNumber}`),
    });
    const another = await bed.submit([{ name: 'another.pdf', pages: 1 }]);
    await bed.waitUntilSettled(another);
    expect(read.filter((page) => page.startsWith('scan-'))).toHaveLength(begun);
    const paused = await getBatchStatus(bed.context, batchId);
    expect(paused).toMatchObject({ state: 'in_progress', paused: true, documents: { unsettled: 8 } });
    expect(paused!.pausedAt).toBeInstanceOf(Date);

    expect(await resumeBatch(operator, batchId)).toBe(true);
    expect(await bed.waitUntilSettled(batchId)).toMatchObject({
      state: 'completed',
      paused: false,
      pages: { total: 16, settled: 16 },
    });
    const scanned = read.filter((page) => page.startsWith('scan-'));
    expect(new Set(scanned).size).toBe(16);
    expect(scanned).toHaveLength(16);
    await assertConsistent(bed);
  });

  it('lets a document of the same bytes in another batch go on', async () => {
    await using bed = await openTestBed(backend);
    const reading = deferred();
    let reads = 0;
    const worker = await bed.startWorker({
      beforePage: async () => {
        reads += 1;
        if (reads === 1) await reading.promise;
      },
    });
    const first = await submitTwin(bed, worker, 1);
    const second = await submitTwin(bed, worker, 0);
    await waitFor(async () => (await stateOf(bed, second)) === 'held');
    await pauseBatch(bed.context, first);
    await waitFor(() => reads === 2);
    reading.resolve();
    expect((await bed.waitUntilSettled(second)).state).toBe('completed');
    await resumeBatch(bed.context, first);
    expect((await bed.waitUntilSettled(first)).state).toBe('completed');
    await assertConsistent(bed);
  });

  it('or a cancel whose process was killed half way is done by the same command again', async () => {
    await using bed = await openTestBed(backend);
    const unwanted = await bed.submit(scans(4, 2));
    const wanted = await bed.submit([{ name: 'wanted.pdf', pages: 2 }]);
    // The first statement of each, and then no more.
    await holdForCancel(bed.context.database, unwanted);
    await setPaused(bed.context.database, 'test', wanted, null);
    await bed.startWorker();
    expect(await getBatchStatus(bed.context, unwanted)).toMatchObject({ paused: true, settledAt: null });
    await cancelBatch(bed.context, unwanted);
    expect(await bed.waitUntilSettled(unwanted)).toMatchObject({ state: 'cancelled', paused: false });
    expect(await pauseBatch(bed.context, wanted)).toBe(true);
    expect(await resumeBatch(bed.context, wanted)).toBe(true);
    expect((await bed.waitUntilSettled(wanted)).state).toBe('completed');
    await assertConsistent(bed);
  });

  it('is nothing for a batch that is unknown, settled or not paused', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }]);
    await bed.waitUntilSettled(batchId);
    expect(await pauseBatch(bed.context, batchId)).toBe(false);
    expect(await pauseBatch(bed.context, newId())).toBe(false);
    expect(await resumeBatch(bed.context, batchId)).toBe(false);
  });

  it('takes outputs back that got their names while their document was cancelled', async () => {
    await using bed = await openTestBed(backend);
    const locked = deferred();
    await bed.startWorker({ beforeWrite: () => locked.promise });
    const [id] = await bed.createRecords([{ name: 'a.pdf', pages: 1 }]);
    const batchId = await bed.submitRecords([id!]);
    await waitFor(async () => (await stateOf(bed, batchId)) === 'assembling');
    await bed.context.database.transaction(async (transaction) => {
      // The worker can publish now, but cannot settle.
      await transaction.query(`select from docbatch.document where id = $1 for update`, [id]);
      locked.resolve();
      await waitFor(() => existsSync(join(bed.output, id!, 'a.json')));
      await cancelDocuments(transaction, 'test', batchId, null);
    });
    await waitFor(() => !existsSync(join(bed.output, id!, 'a.json')));
    await assertConsistent(bed);
  });

  it.each([1, 2, 3])('and cancelling at any moment leaves rows and counters in step (%i)', async (seed) => {
    await using bed = await openTestBed(backend);
    // Both write the same files: nobody may read them meanwhile.
    const batches = [await bed.submit(scans(20, 3)), await bed.submit(scans(20, 3))];
    const workers = await Promise.all([bed.startWorker({}, { slots: 3 }), bed.startWorker({}, { slots: 3 })]);
    let begun = 0;
    for (const worker of workers) worker.events.on('pageSettled', () => (begun += 1));
    for (let round = 0; round < 4; round += 1) {
      const target = begun + seed * 2;
      await waitFor(async () => begun >= target || (await allSettled(bed, batches)));
      await Promise.all(batches.map((batchId) => pauseBatch(bed.context, batchId)));
      await Promise.all(batches.map((batchId) => resumeBatch(bed.context, batchId)));
    }
    await cancelBatch(bed.context, batches[1]!);
    for (const batchId of batches) await bed.waitUntilSettled(batchId);
    await Promise.all(workers.map((worker) => worker.close()));
    const done = (await getBatchStatus(bed.context, batches[0]!))!;
    expect(done).toMatchObject({ state: 'completed', pages: { total: 60, settled: 60 } });
    await assertConsistent(bed);
  });
});

const allSettled = async (bed: TestBed, batchIds: readonly string[]): Promise<boolean> =>
  (await Promise.all(batchIds.map((id) => getBatchStatus(bed.context, id)))).every(
    (status) => status!.settledAt !== null,
  );

/** Submits a batch of one document whose bytes are those of every other twin. */
async function submitTwin(
  bed: TestBed,
  worker: { inFlight(): readonly unknown[] },
  untilInFlight: number,
): Promise<string> {
  const documentIds = await bed.createRecords([{ name: 'twin.pdf', pages: 2 }]);
  const { batchId } = await submitBatch(bed.context, {
    projectId: bed.projectId,
    documentIds,
    output: bed.output,
  });
  await waitFor(() => worker.inFlight().length >= untilInFlight);
  return batchId;
}

async function stateOf(bed: TestBed, batchId: string): Promise<string> {
  const [document] = await bed.context.database.query<{ state: string }>(
    `select state from docbatch.document where batch_id = $1`,
    [batchId],
  );
  return document!.state;
}

const controlConnections = `select pid from pg_stat_activity
  where application_name = 'docbatch control' and datname = current_database()`;

const cutControlConnections = (bed: TestBed): Promise<{ pid: number }[]> =>
  bed.context.database.query<{ pid: number }>(
    `select pid, pg_terminate_backend(pid) from (${controlConnections}) as own`,
  );
