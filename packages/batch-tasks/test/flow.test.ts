import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

import { getBatchStatus, submitBatch } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import { needsTool } from '@docbatch/testkit';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { deferred } from './deferred.js';
import { backends, openTestBed } from './test-bed.js';

const hasGhostscript = needsTool('gs');

const scans = (count: number, pages = 1) =>
  Array.from({ length: count }, (_, index) => ({ name: `scan-${index}.pdf`, pages }));

describe.each(backends())('the flow on %s', (backend) => {
  it('takes every document of a batch to its outputs', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit([
      { name: 'a.pdf', pages: 3 },
      { name: 'b.pdf', pages: 2, textPages: 1 },
      { name: 'c.pdf', pages: 2, textPages: 2 },
    ]);
    const status = await bed.waitUntilSettled(batchId);
    expect(status).toMatchObject({
      state: 'completed',
      documents: { total: 3, completed: 3, unsettled: 0 },
      pages: { total: 7, settled: 7 },
      progressPercentage: 100,
      successRate: 100,
      estimatedSecondsRemaining: 0,
      problems: [],
    });
    const outputs = await bed.context.database.query<{ outputs: { kind: string; path: string }[] }>(
      `select outputs from docbatch.document where file_name = 'b.pdf'`,
    );
    const text = outputs[0]!.outputs.find((output) => output.kind === 'txt')!;
    expect(await readFile(text.path, 'utf8')).toBe('b.pdf page 1\n\fb.pdf page 2\n');
    const written = await bed.context.database.query<{ path: string }>(
      `select output->>'path' as path from docbatch.document, jsonb_array_elements(outputs) as output
       where output->>'kind' = 'json'`,
    );
    for (const { path } of written)
      expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ kind: 'pdf' });
    expect(written).toHaveLength(3);
    await assertConsistent(bed);
  });

  it('writes the outputs that were chosen and no others', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 2 }], {
      outputs: ['tsv', 'alto', 'md', 'hocr'],
    });
    expect((await bed.waitUntilSettled(batchId)).state).toBe('completed');
    const names = ['a.alto.xml', 'a.hocr', 'a.md', 'a.tsv'];
    const written = await readdir(bed.output, { recursive: true });
    expect(written.map((path) => basename(path)).filter((name) => name.includes('.'))).toHaveLength(4);
    const [row] = await bed.context.database.query<{ outputs: { kind: string; path: string }[] }>(
      `select outputs from docbatch.document`,
    );
    expect(row!.outputs.map(({ path }) => basename(path)).sort()).toEqual(names);
    await assertConsistent(bed);
  });

  it('writes the pictures of pages as one archive', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 2 }], { outputs: ['pages'] });
    expect(await bed.waitUntilSettled(batchId)).toMatchObject({ state: 'completed', problems: [] });
    const [row] = await bed.context.database.query<{ outputs: { kind: string; path: string }[] }>(
      `select outputs from docbatch.document`,
    );
    expect(row!.outputs).toMatchObject([{ kind: 'pages' }]);
    expect(basename(row!.outputs[0]!.path)).toBe('a.pages.zip');
    const archive = await readFile(row!.outputs[0]!.path, 'latin1');
    for (const part of ['0001.png', 'picture 1', '0002.png', 'picture 2']) expect(archive).toContain(part);
    await assertConsistent(bed);
  });

  it.runIf(hasGhostscript)(
    'a document of which no PDF/A can be made has its other outputs and a warning',
    async () => {
      await using bed = await openTestBed(backend);
      await bed.startWorker();
      // What the fake reader writes as a searchable PDF is none.
      const batchId = await bed.submit([{ name: 'a.pdf', pages: 2 }], { outputs: ['txt', 'pdfa'] });
      const status = await bed.waitUntilSettled(batchId);
      expect(status.documents).toMatchObject({ completedWithWarnings: 1 });
      const [row] = await bed.context.database.query<{
        outputs: { kind: string; path: string }[];
        warnings: { code: string }[];
      }>(`select outputs, warnings from docbatch.document`);
      expect(row!.warnings).toMatchObject([{ code: 'PDFA_FAILED' }]);
      expect(row!.outputs).toMatchObject([{ kind: 'txt' }]);
      // Neither the PDF that it would have been made of nor half of a result is left behind.
      expect(await readdir(dirname(row!.outputs[0]!.path))).toEqual(['a.txt']);
      await assertConsistent(bed);
    },
  );

  it('never assembles before the last page has settled, and opens other documents meanwhile', async () => {
    await using bed = await openTestBed(backend);
    const lastPage = deferred();
    const secondOpened = deferred();
    const written: string[] = [];
    const worker = await bed.startWorker(
      {
        beforePage: async (document, pageNumber) => {
          if (document.name === 'slow.pdf' && pageNumber === 3) await lastPage.promise;
        },
        afterInspect: (document) => {
          if (document.name === 'second.pdf') secondOpened.resolve();
        },
        beforeWrite: (document) => void written.push(document.name),
      },
      { slots: 1 },
    );
    const slow = await bed.submit([{ name: 'slow.pdf', pages: 3 }]);
    await waitForPageInFlight(worker, 3);
    const second = await bed.submit([{ name: 'second.pdf', pages: 1, textPages: 1 }]);
    await secondOpened.promise;
    expect((await bed.waitUntilSettled(second)).state).toBe('completed');
    expect(written).toEqual(['second.pdf']);
    expect(await getBatchStatus(bed.context, slow)).toMatchObject({
      state: 'in_progress',
      pages: { total: 3, settled: 2 },
    });
    lastPage.resolve();
    expect((await bed.waitUntilSettled(slow)).state).toBe('completed');
    expect(written).toEqual(['second.pdf', 'slow.pdf']);
    await assertConsistent(bed);
  });

  it('finishes documents in about the order in which they were submitted', async () => {
    await using bed = await openTestBed(backend);
    const settled: string[] = [];
    const worker = await bed.startWorker({
      beforePage: () => new Promise((resolve) => setTimeout(resolve, 5)),
    });
    worker.events.on('documentSettled', (event) => settled.push(event.file));
    const batchId = await bed.submit(scans(40));
    await bed.waitUntilSettled(batchId);
    const distance = settled.map((file, index) => Math.abs(index - Number(/\d+/.exec(file)![0])));
    expect(Math.max(...distance)).toBeLessThan(20);
  });

  it('finishes documents before it has opened all of them', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit(scans(40, 2));
    await bed.waitUntilSettled(batchId);
    const [before] = await bed.context.database.query<{ opened: number }>(
      `select count(*)::integer as opened from docbatch.event where to_state = 'opening'
         and id < (select min(id) from docbatch.event where to_state = 'completed')`,
    );
    expect(before!.opened).toBeLessThan(20);
  });

  it('reads the only page of a document in its own task, and several in tasks of theirs', async () => {
    await using bed = await openTestBed(backend);
    const goOn = deferred();
    const worker = await bed.startWorker({ beforePage: () => goOn.promise });
    const one = await bed.submit([{ name: 'one.pdf', pages: 3, textPages: 2 }]);
    await waitForPagesInFlight(worker, 1);
    expect(await bed.context.queues.countJobs('normal')).toEqual({ documents: 1, pages: 0 });
    const two = await bed.submit([{ name: 'two.pdf', pages: 2 }], { priority: 'low' });
    await waitForPagesInFlight(worker, 2);
    expect(await bed.context.queues.countJobs('low')).toEqual({ documents: 1, pages: 2 });
    goOn.resolve();
    expect((await bed.waitUntilSettled(one)).state).toBe('completed');
    expect((await bed.waitUntilSettled(two)).state).toBe('completed');
    await assertConsistent(bed);
  });

  it('reads the same bytes under two names once, and gives both their outputs', async () => {
    await using bed = await openTestBed(backend);
    const read: number[] = [];
    await bed.startWorker({ beforePage: (_document, pageNumber) => void read.push(pageNumber) });
    const [first] = await bed.createRecords([{ name: 'twin.pdf', pages: 4 }]);
    const twin = { name: 'twin.pdf', pages: 4 };
    const [second] = await bed.createRecords([twin]);
    const { batchId } = await submitBatch(bed.context, {
      projectId: bed.projectId,
      documentIds: [first!, second!],
      output: bed.output,
    });
    const status = await bed.waitUntilSettled(batchId);
    expect(status.documents.completed).toBe(2);
    expect(read.sort()).toEqual([1, 2, 3, 4]);
    const counts = await bed.context.database.query(
      `select pages_recognized, pages_reused from docbatch.document order by pages_reused`,
    );
    expect(counts).toEqual([
      { pages_recognized: 4, pages_reused: 0 },
      { pages_recognized: 0, pages_reused: 4 },
    ]);
    await assertConsistent(bed);
  });

  it('lets one bad file fail with its code while the others complete', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit([
      { name: 'damaged.pdf', pages: 0, damaged: true },
      { name: 'secret.pdf', pages: 0, encrypted: true },
      { name: 'good.pdf', pages: 1 },
    ]);
    const status = await bed.waitUntilSettled(batchId);
    expect(status).toMatchObject({
      state: 'partial_success',
      successRate: 33.3,
      documents: { completed: 1, failed: 1, needsPassword: 1 },
      problems: [
        { file: 'damaged.pdf', code: 'PDF_DAMAGED', category: 'data', state: 'failed' },
        { file: 'secret.pdf', code: 'PDF_ENCRYPTED', state: 'needs_password' },
      ],
    });
    await assertConsistent(bed);
  });

  it('quarantines a page that ends its engine twice, and the rest of its document completes', async () => {
    await using bed = await openTestBed(backend);
    let tries = 0;
    await bed.startWorker({
      beforePage: (_document, pageNumber) => {
        if (pageNumber !== 2) return;
        tries += 1;
        throw new DocbatchError('ENGINE_CRASHED', 'the engine ended');
      },
    });
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 5 }]);
    const status = await bed.waitUntilSettled(batchId);
    expect(status.documents.completedWithWarnings).toBe(1);
    expect(status.problems).toMatchObject([{ file: 'a.pdf', code: 'PAGE_POISONOUS', pageNumber: 2 }]);
    expect(tries).toBe(2);
    const [document] = await bed.context.database.query(
      `select warnings, pages_recognized, pages_failed from docbatch.document`,
    );
    expect(document).toEqual({
      warnings: [
        {
          code: 'PAGE_POISONOUS',
          message: 'Page 2 of a.pdf is quarantined: reading it failed 2 times in a row. the engine ended',
          pageNumber: 2,
        },
      ],
      pages_recognized: 4,
      pages_failed: 1,
    });
    await assertConsistent(bed);
  });

  it('fails a document of which no page can be read, and says why', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker({
      beforePage: () => {
        throw new DocbatchError('PAGE_FAILED', 'nothing to see');
      },
    });
    const status = await bed.waitUntilSettled(await bed.submit([{ name: 'a.pdf', pages: 1 }]));
    expect(status.problems).toMatchObject([{ code: 'PAGE_FAILED', message: 'nothing to see' }]);
    await assertConsistent(bed);
  });

  it('hands back what it has not begun when it closes, and another worker goes on from there', async () => {
    await using bed = await openTestBed(backend);
    const read: string[] = [];
    const inFlight = deferred();
    const first = await bed.startWorker({
      beforePage: async (document, pageNumber) => {
        read.push(`${document.name} ${pageNumber}`);
        await inFlight.promise;
      },
    });
    const batchId = await bed.submit(scans(5, 3));
    await waitForPagesInFlight(first, 2);
    const closing = first.close();
    inFlight.resolve();
    await closing;
    expect(read).toHaveLength(2);
    expect((await getBatchStatus(bed.context, batchId))?.state).toBe('in_progress');
    await bed.startWorker({
      beforePage: (document, pageNumber) => void read.push(`${document.name} ${pageNumber}`),
    });
    expect((await bed.waitUntilSettled(batchId)).documents.completed).toBe(5);
    expect(new Set(read).size).toBe(read.length);
    expect(read).toHaveLength(15);
    // One attempt to open and one to assemble: closing cost none, and was no cancel.
    expect(
      await bed.context.database.query(
        `select distinct run, attempt, retry_count, state from docbatch.document`,
      ),
    ).toEqual([{ run: 1, attempt: 2, retry_count: 0, state: 'completed' }]);
    await assertConsistent(bed);
  });

  it('counts right when many workers settle many documents at the same time', async () => {
    await using bed = await openTestBed(backend);
    await Promise.all([bed.startWorker({}, { slots: 8 }), bed.startWorker({}, { slots: 8 })]);
    const batchId = await bed.submit([...scans(60, 2), { name: 'damaged.pdf', pages: 0, damaged: true }]);
    const status = await bed.waitUntilSettled(batchId);
    expect(status).toMatchObject({
      state: 'partial_success',
      documents: { completed: 60, failed: 1 },
      pages: { total: 120, settled: 120 },
    });
    await assertConsistent(bed);
  });
});

async function waitForPageInFlight(
  worker: { inFlight(): readonly { pageNumber: number }[] },
  pageNumber: number,
): Promise<void> {
  while (!worker.inFlight().some((page) => page.pageNumber === pageNumber))
    await new Promise((resolve) => setImmediate(resolve));
}

async function waitForPagesInFlight(
  worker: { inFlight(): readonly unknown[] },
  count: number,
): Promise<void> {
  while (worker.inFlight().length < count) await new Promise((resolve) => setImmediate(resolve));
}
