import { join } from 'node:path';

import {
  cancelBatch,
  getBatchStatus,
  pauseBatch,
  planRecovery,
  recoverFailedBatch,
  resumeBatch,
} from '@docbatch/batch-tasks';
import { DocbatchError, newId } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { writeFakeDocument } from './fake-documents.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

const timeout = (): never => {
  throw new DocbatchError('DOCUMENT_TIMEOUT', 'writing took too long');
};

describe.each(backends())('retries by themselves on %s', (backend) => {
  it('wait unsettled, say so, and read no page again', async () => {
    await using bed = await openTestBed(backend);
    const read: number[] = [];
    let writes = 0;
    await bed.startWorker({
      beforePage: (_document, pageNumber) => void read.push(pageNumber),
      beforeWrite: () => void ((writes += 1) === 1 && timeout()),
    });
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 3 }]);
    await waitFor(async () => (await getBatchStatus(bed.context, batchId))!.awaitingRetry.documents === 1);
    const waiting = (await getBatchStatus(bed.context, batchId))!;
    expect(waiting).toMatchObject({ state: 'in_progress', settledAt: null, documents: { unsettled: 1 } });
    expect(waiting.awaitingRetry.nextAt!.getTime()).toBeGreaterThan(Date.now());
    await letRetriesBeDue(bed);
    expect(await bed.waitUntilSettled(batchId)).toMatchObject({
      state: 'completed',
      pages: { total: 3, settled: 3 },
      awaitingRetry: { documents: 0, nextAt: null },
    });
    expect(read.sort()).toEqual([1, 2, 3]);
    expect(writes).toBe(2);
    await assertConsistent(bed);
  });

  it('end after three, and then the document has failed', async () => {
    await using bed = await openTestBed(backend);
    let writes = 0;
    await bed.startWorker({
      beforeWrite: () => {
        writes += 1;
        timeout();
      },
    });
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }]);
    const status = await settleWithRetries(bed, batchId);
    expect(status).toMatchObject({ state: 'failed', problems: [{ code: 'DOCUMENT_TIMEOUT' }] });
    expect(writes).toBe(4);
    const plan = await planRecovery(bed.context, batchId);
    expect(plan.retry).toEqual([]);
    expect(plan.skip).toMatchObject([{ file: 'a.pdf', reason: 'max_retries_exceeded', retryCount: 3 }]);
    expect((await planRecovery(bed.context, batchId, { maxRetries: 4 })).retry).toHaveLength(1);
    await assertConsistent(bed);
  });

  it('let a document of the same bytes go on meanwhile', async () => {
    await using bed = await openTestBed(backend);
    let writes = 0;
    await bed.startWorker({ beforeWrite: () => void ((writes += 1) === 1 && timeout()) }, { slots: 4 });
    const batchIds = [
      await bed.submit([{ name: 'twin.pdf', pages: 2 }]),
      await bed.submit([{ name: 'twin.pdf', pages: 2 }]),
    ];
    const settled = async (): Promise<number> =>
      (await Promise.all(batchIds.map((id) => getBatchStatus(bed.context, id)))).filter(
        (status) => status!.settledAt !== null,
      ).length;
    await waitFor(async () => (await settled()) === 1);
    await letRetriesBeDue(bed);
    await waitFor(async () => (await settled()) === 2);
    await assertConsistent(bed);
  });

  it('are cancelled and paused with their batch', async () => {
    await using bed = await openTestBed(backend);
    let fails = true;
    await bed.startWorker({ beforeWrite: () => void (fails && timeout()) });
    const [cancelled, paused] = [
      await bed.submit([{ name: 'a.pdf', pages: 1 }]),
      await bed.submit([{ name: 'b.pdf', pages: 1 }]),
    ];
    for (const batchId of [cancelled, paused])
      await waitFor(async () => (await getBatchStatus(bed.context, batchId))!.awaitingRetry.documents === 1);
    await cancelBatch(bed.context, cancelled);
    await pauseBatch(bed.context, paused);
    fails = false;
    await letRetriesBeDue(bed);
    // What comes later is done by the same upkeep that would have begun the retries.
    const third = await bed.submit([{ name: 'c.pdf', pages: 1 }]);
    await bed.waitUntilSettled(third);
    expect((await getBatchStatus(bed.context, paused))!.awaitingRetry.documents).toBe(1);
    await resumeBatch(bed.context, paused);
    expect((await bed.waitUntilSettled(paused)).state).toBe('completed');
    expect((await getBatchStatus(bed.context, cancelled))!.state).toBe('cancelled');
    await assertConsistent(bed);
  });
});

describe.each(backends())('recovering a batch on %s', (backend) => {
  it('retries what may pass, in place, and says what it leaves and why', async () => {
    await using bed = await openTestBed(backend);
    let fails = true;
    await bed.startWorker(
      { beforeWrite: (document) => void (document.name === 'slow.pdf' && fails && timeout()) },
      { maxRetries: 0 },
    );
    const batchId = await bed.submit([
      { name: 'good.pdf', pages: 1 },
      { name: 'damaged.pdf', pages: 1, damaged: true },
      { name: 'locked.pdf', pages: 1, encrypted: true },
      { name: 'slow.pdf', pages: 2 },
    ]);
    expect((await bed.waitUntilSettled(batchId)).state).toBe('partial_success');
    fails = false;
    const plan = await planRecovery(bed.context, batchId);
    expect(plan.retry).toMatchObject([{ file: 'slow.pdf', code: 'DOCUMENT_TIMEOUT', category: 'resource' }]);
    expect(plan.retry[0]!.retryAt.getTime()).toBeGreaterThan(Date.now());
    expect(plan.skip).toMatchObject([
      {
        file: 'damaged.pdf',
        reason: 'manual_intervention_required',
        code: 'PDF_DAMAGED',
      },
      { file: 'locked.pdf', reason: 'manual_intervention_required', state: 'needs_password' },
    ]);
    const recovered = await recoverFailedBatch(bed.context, batchId, { actor: 'anna', priority: 'high' });
    expect(recovered.retried.map((entry) => entry.file)).toEqual(['slow.pdf']);
    expect(await getBatchStatus(bed.context, batchId)).toMatchObject({
      state: 'in_progress',
      priority: 'high',
      documents: { completed: 1, failed: 1, needsPassword: 1, unsettled: 1 },
      awaitingRetry: { documents: 1 },
    });
    await letRetriesBeDue(bed);
    expect(await bed.waitUntilSettled(batchId)).toMatchObject({
      state: 'partial_success',
      documents: { completed: 2, failed: 1, needsPassword: 1 },
    });
    await assertConsistent(bed);
  });

  it('retries what was repaired when its category or its document is named', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit([
      { name: 'one.pdf', pages: 1, damaged: true },
      { name: 'two.pdf', pages: 1, damaged: true },
    ]);
    expect((await bed.waitUntilSettled(batchId)).state).toBe('failed');
    for (const name of ['one.pdf', 'two.pdf'])
      await writeFakeDocument(join(bed.input, name), { name, pages: 1 });
    const [first] = (await planRecovery(bed.context, batchId)).skip;
    await recoverFailedBatch(bed.context, batchId, { documentIds: [first!.documentId] });
    expect(await bed.waitUntilSettled(batchId)).toMatchObject({ state: 'partial_success' });
    await recoverFailedBatch(bed.context, batchId, { categories: ['data'] });
    expect(await bed.waitUntilSettled(batchId)).toMatchObject({
      state: 'completed',
      documents: { completed: 2, failed: 0 },
    });
    await assertConsistent(bed);
  });

  it('retries nothing sooner than it is told to', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1, damaged: true }]);
    await bed.waitUntilSettled(batchId);
    const [failed] = (await planRecovery(bed.context, batchId)).skip;
    const before = Date.now();
    const options = { documentIds: [failed!.documentId], delayMs: 600_000 };
    expect((await recoverFailedBatch(bed.context, batchId, options)).retried).toHaveLength(1);
    const { awaitingRetry } = (await getBatchStatus(bed.context, batchId))!;
    expect(awaitingRetry.documents).toBe(1);
    expect(awaitingRetry.nextAt!.getTime()).toBeGreaterThan(before + 590_000);
  });

  it('takes cancelled documents back only when all are asked for', async () => {
    await using bed = await openTestBed(backend);
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 2 }]);
    await cancelBatch(bed.context, batchId);
    expect((await recoverFailedBatch(bed.context, batchId)).skipped).toMatchObject([{ reason: 'cancelled' }]);
    expect((await getBatchStatus(bed.context, batchId))!.state).toBe('cancelled');
    expect((await recoverFailedBatch(bed.context, batchId, { retryAll: true })).retried).toHaveLength(1);
    await bed.startWorker();
    expect((await bed.waitUntilSettled(batchId)).state).toBe('completed');
    await assertConsistent(bed);
  });

  it('names a batch or a document that it does not know', async () => {
    await using bed = await openTestBed(backend);
    await expect(planRecovery(bed.context, newId())).rejects.toMatchObject({ code: 'BATCH_NOT_FOUND' });
    await bed.startWorker();
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }]);
    await bed.waitUntilSettled(batchId);
    await expect(recoverFailedBatch(bed.context, batchId, { documentIds: [newId()] })).rejects.toMatchObject({
      code: 'DOCUMENT_NOT_FOUND',
    });
  });
});

const letRetriesBeDue = (bed: TestBed): Promise<unknown> =>
  bed.context.database.query(
    `update docbatch.document set next_retry_at = clock_timestamp() where next_retry_at is not null`,
  );

/** Waits until a batch has settled, without waiting for its retries. */
async function settleWithRetries(bed: TestBed, batchId: string) {
  await waitFor(async () => {
    await letRetriesBeDue(bed);
    return (await getBatchStatus(bed.context, batchId))!.settledAt !== null;
  });
  return getBatchStatus(bed.context, batchId);
}
