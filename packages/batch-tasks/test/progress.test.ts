import { getBatchStatus, type WorkerEventMap } from '@docbatch/batch-tasks';
import { describe, expect, it } from 'vitest';

import { deferred } from './deferred.js';
import { backends, openTestBed } from './test-bed.js';
import { waitFor } from './wait-for.js';

describe.each(backends())('progress on %s', (backend) => {
  it('counts each page as it settles, while its document is still being read', async () => {
    await using bed = await openTestBed(backend);
    const gates = [deferred(), deferred(), deferred()];
    const worker = await bed.startWorker(
      { beforePage: (_, pageNumber) => gates[pageNumber - 2]?.promise },
      { slots: 4 },
    );
    const batchId = await bed.submit([{ name: 'long.pdf', pages: 4, textPages: 1 }]);
    await waitFor(() => worker.inFlight().length === 3);
    const pagesOf = async () => (await getBatchStatus(bed.context, batchId))!.pages;
    // The page that carries its text is done as soon as the document is open.
    expect(await pagesOf()).toEqual({ total: 4, settled: 1 });
    for (const [index, gate] of gates.slice(0, 2).entries()) {
      gate.resolve();
      await waitFor(async () => (await pagesOf()).settled === index + 2);
      expect(await getBatchStatus(bed.context, batchId)).toMatchObject({
        documents: { unsettled: 1 },
        pages: { total: 4, settled: index + 2 },
      });
    }
    gates[2]!.resolve();
    expect((await bed.waitUntilSettled(batchId)).pages).toEqual({ total: 4, settled: 4 });
  });

  it('of a batch ends with one event that says how it ended, in the process that settled its last document', async () => {
    await using bed = await openTestBed(backend);
    const workers = await Promise.all([bed.startWorker(), bed.startWorker()]);
    const heard: WorkerEventMap['batchSettled'][0][] = [];
    for (const worker of workers) worker.events.on('batchSettled', (event) => heard.push(event));
    const good = await bed.submit([1, 2, 3, 4].map((n) => ({ name: `good-${n}.pdf`, pages: 1 })));
    const mixed = await bed.submit([
      { name: 'fine.pdf', pages: 1 },
      { name: 'bad.pdf', pages: 1, damaged: true },
    ]);
    const bad = await bed.submit([{ name: 'worse.pdf', pages: 1, damaged: true }]);
    for (const batchId of [good, mixed, bad]) await bed.waitUntilSettled(batchId);
    for (const worker of workers) await worker.close();
    expect(heard).toHaveLength(3);
    expect(heard).toEqual(
      expect.arrayContaining([
        { batchId: good, state: 'completed' },
        { batchId: mixed, state: 'partial_success' },
        { batchId: bad, state: 'failed' },
      ]),
    );
  });
});
