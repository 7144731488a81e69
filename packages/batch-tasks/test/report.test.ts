import { batchIdOf, getBatchReport, getBatchStatus, listBatchDocuments } from '@docbatch/batch-tasks';
import { errorCatalogue } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { backends, openTestBed } from './test-bed.js';

describe.each(backends())('the report of a batch on %s', (backend) => {
  it('computes its figures from the rows', async () => {
    await using bed = await openTestBed(backend);
    await bed.startWorker();
    const batchId = await bed.submit([
      { name: 'a.pdf', pages: 3 },
      { name: 'b.pdf', pages: 2, textPages: 2 },
      { name: 'broken.pdf', pages: 1, damaged: true },
      { name: 'locked.pdf', pages: 1, encrypted: true },
    ]);
    await bed.waitUntilSettled(batchId);
    const { database } = bed.context;
    // Known durations: 6 and 12 minutes for those that completed, 3 for the others; the batch took half an hour.
    await database.query(
      `with timed as (
         update docbatch.document set started_at = settled_at - make_interval(mins => case file_name
           when 'a.pdf' then 6 when 'b.pdf' then 12 else 3 end) where batch_id = $1
       )
       update docbatch.batch set started_at = settled_at - interval '30 minutes' where id = $1`,
      [batchId],
    );
    await database.query(
      `update docbatch.batch_document member set settled_at = document.settled_at
       from docbatch.document where document.id = member.document_id`,
    );
    expect(await getBatchReport(bed.context, batchId)).toMatchObject({
      batchId,
      state: 'partial_success',
      priority: 'normal',
      stages: { completed: 2, failed: 1, needs_password: 1 },
      performance: {
        averageMinutesPerDocument: 6,
        documentsPerHour: 8,
        successPercentage: 50,
        errorPercentage: 50,
      },
      quality: { withTextPercentage: 100, meanConfidence: 90, consistencyPercentage: 100 },
    });

    await database.query(`update docbatch.page set text = E' \\n' where content_sha256 =
      (select content_sha256 from docbatch.document where file_name = 'b.pdf')`);
    await database.query(`update docbatch.document set outputs = '[]' where file_name = 'a.pdf'`);
    const { quality } = (await getBatchReport(bed.context, batchId))!;
    expect(quality).toMatchObject({ withTextPercentage: 50, consistencyPercentage: 75 });
  });
});

describe('the report of a batch', () => {
  it('says null where there is nothing to measure yet, and nothing of an unknown one', async () => {
    await using bed = await openTestBed('postgres');
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }]);
    expect(await getBatchReport(bed.context, batchId)).toMatchObject({
      state: 'pending',
      stages: { queued: 1 },
      performance: {
        averageMinutesPerDocument: null,
        documentsPerHour: null,
        successPercentage: null,
        errorPercentage: null,
      },
      quality: { withTextPercentage: null, meanConfidence: null, consistencyPercentage: null },
    });
    expect(await getBatchReport(bed.context, '01900000-0000-7000-8000-000000000000')).toBeNull();
    expect(await getBatchReport(bed.context, 'batch-1')).toBeNull();
  });

  it('lists the documents with the state that they have in this batch', async () => {
    await using bed = await openTestBed('postgres');
    await bed.startWorker();
    const ids = await bed.createRecords([
      { name: 'good.pdf', pages: 1 },
      { name: 'broken.pdf', pages: 1, damaged: true },
    ]);
    const first = await bed.submitRecords(ids);
    await bed.waitUntilSettled(first);
    const second = await bed.submitRecords([ids[1]!]);
    await bed.waitUntilSettled(second);
    const listed = [];
    for await (const { documentId, file, state, code } of listBatchDocuments(bed.context, first))
      listed.push({ documentId, file, state, code });
    expect(listed).toEqual([
      { documentId: ids[0], file: 'good.pdf', state: 'completed', code: null },
      { documentId: ids[1], file: 'broken.pdf', state: 'failed', code: 'PDF_DAMAGED' },
    ]);
    expect(errorCatalogue.PDF_DAMAGED.category).toBe('data');
    for await (const document of listBatchDocuments(bed.context, 'nothing')) expect(document).toBeUndefined();
  });

  it('knows a batch by the name that the old API gave it', async () => {
    await using bed = await openTestBed('postgres');
    const name = 'batch_0a1b2c3d_20240229_235959';
    const batchId = await bed.submit([{ name: 'a.pdf', pages: 1 }], { batchId: batchIdOf(name) });
    expect(batchId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await getBatchStatus(bed.context, batchIdOf(name))).toMatchObject({ batchId });
    expect(batchIdOf(batchId)).toBe(batchId);
    expect(batchIdOf('batch_0a1b2c3d_20240229_235958')).not.toBe(batchId);
  });
});
