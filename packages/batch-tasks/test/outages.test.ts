import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { getBatchStatus, listWorkers } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';

const scans = (count: number, pages = 1) =>
  Array.from({ length: count }, (_, index) => ({ name: `scan-${index}.pdf`, pages }));
const quick = {
  heartbeatMs: 100,
  breaker: { threshold: 2, firstDelayMs: 50, maxDelayMs: 200 },
};

describe.each(backends())('an outage on %s', (backend) => {
  it('of the engine holds the pages, says so, and costs nothing', async () => {
    await using bed = await openTestBed(backend);
    let isDown = true;
    let starts = 0;
    await bed.startWorker(
      {
        beforePage: () => {
          starts += 1;
          if (isDown) throw new DocbatchError('ENGINE_START_FAILED', 'no model');
        },
      },
      quick,
    );
    const batchId = await bed.submit(scans(4, 2));
    await untilHeld(bed, batchId, 'ENGINE_START_FAILED: no model');
    expect((await listWorkers(bed.context))[0]).toMatchObject({
      state: 'alive',
      heldReason: 'ENGINE_START_FAILED: no model',
    });
    // Only probes go through: 8 pages that are tried again and again would be far more.
    const before = starts;
    await untilStarts(() => starts > before);
    isDown = false;
    const status = await bed.waitUntilSettled(batchId);
    expect(status).toMatchObject({ documents: { completed: 4 }, heldBecause: null, problems: [] });
    await untilFree(bed);
    await assertConsistent(bed);
  });

  it('of the disk holds the outputs of its folder, while pages go on', async () => {
    await using bed = await openTestBed(backend);
    let isFull = true;
    const read = new Set<string>();
    await bed.startWorker(
      {
        beforePage: (document) => void read.add(document.name),
        beforeWrite: () => {
          if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        },
      },
      quick,
    );
    const batchId = await bed.submit(scans(5));
    await untilHeld(bed, batchId, 'DISK_FULL: ');
    await until(() => Promise.resolve(read.size === 5));
    expect((await getBatchStatus(bed.context, batchId))?.documents).toMatchObject({
      failed: 0,
      unsettled: 5,
    });
    isFull = false;
    expect((await bed.waitUntilSettled(batchId)).documents.completed).toBe(5);
    await assertConsistent(bed);
  });

  it('of the output folder holds the work; a single bad place fails its document only', async () => {
    await using bed = await openTestBed(backend);
    await mkdir(dirname(bed.output), { recursive: true });
    await writeFile(bed.output, 'a file where the folder should be');
    await bed.startWorker({}, quick);
    const batchId = await bed.submit(scans(2));
    await untilHeld(bed, batchId, 'OUTPUT_UNWRITABLE: ');
    await rm(bed.output);
    expect((await bed.waitUntilSettled(batchId)).documents.completed).toBe(2);

    const [id] = await bed.createRecords([{ name: 'bad.pdf', pages: 1 }]);
    const [row] = await bed.context.database.query<{ output_base: string }>(
      `select output_base from docbatch.document where id = $1`,
      [id],
    );
    await mkdir(`${bed.output}/${row!.output_base}.txt`, { recursive: true });
    const bad = await bed.submitRecords([id!]);
    expect((await bed.waitUntilSettled(bad)).problems).toMatchObject([{ code: 'OUTPUT_UNWRITABLE' }]);
    await assertConsistent(bed);
  });
});

const until = async (isTrue: () => Promise<boolean>): Promise<void> => {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20));
};
const untilHeld = (bed: TestBed, batchId: string, reason: string): Promise<void> =>
  until(async () => {
    const status = await getBatchStatus(bed.context, batchId);
    return status?.heldBecause?.reason.startsWith(reason) ?? false;
  });
const untilStarts = (isTrue: () => boolean): Promise<void> => until(() => Promise.resolve(isTrue()));
const untilFree = (bed: TestBed): Promise<void> =>
  until(async () => (await listWorkers(bed.context))[0]?.heldReason === null);
