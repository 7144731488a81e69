import { BatchManifest, BatchProcessor, type BatchDocument } from '@docbatch/batch-processor';
import { describe, expect, it } from 'vitest';

// eslint-disable-next-line docbatch/import-direction -- tests of both packages share one test bed
import { openTestBed } from '../../batch-tasks/test/test-bed.js';

const document = (filename: string, more: Partial<BatchDocument> = {}): BatchDocument => ({
  filename,
  s3Bucket: 'scans',
  s3Key: `in/${filename}`,
  fileSizeMb: 1,
  mimeType: 'application/pdf',
  ...more,
});

describe('the old API', () => {
  it('creates one pending record, and none when it is refused', async () => {
    await using bed = await openTestBed('postgres');
    const processor = new BatchProcessor({ context: bed.context, output: bed.output });
    const create = (name: string) =>
      processor.createDocumentRecord(name, 'scans', 'in/a b.pdf', 1.5, 'application/pdf', bed.projectId);
    const id = await create('a b.pdf');
    await expect(create('/etc/passwd')).rejects.toMatchObject({ code: 'DOCUMENT_INVALID' });
    expect(
      await bed.context.database.query(`select id, state, source_path, size_bytes from docbatch.document`),
    ).toEqual([{ id, state: 'pending', source_path: 's3://scans/in/a b.pdf', size_bytes: '1572864' }]);
  });

  it('marks what it submits, skips what is refused, and another process reads the manifest again', async () => {
    await using bed = await openTestBed('postgres');
    const { context, output } = bed;
    const processor = new BatchProcessor({ context, output });
    const manifest = processor.createBatchManifest([
      document('a.pdf', { priority: 'urgent', processingComplexity: 'complex', fileSizeMb: 10 }),
      document('../b.pdf'),
      document('c.pdf'),
    ]);
    expect(await processor.monitorBatchProgress(manifest.batchId)).toMatchObject({ pendingDocuments: 3 });
    expect(await processor.getBatchSummary(manifest.batchId)).toMatchObject({
      batchInfo: { status: 'pending', documentCount: 3 },
      performanceMetrics: { averageMinutesPerDocument: null },
    });
    // Another one on the same connections knows it too.
    expect(await new BatchProcessor({ context, output }).getBatchManifest(manifest.batchId)).toBe(manifest);
    const job = await processor.submitBatchForProcessing(manifest, bed.projectId);
    expect(job).toMatchObject({
      batchId: manifest.batchId,
      jobGroupId: `batch_group_${manifest.batchId}`,
      jobIds: [manifest.documents[0]!.documentUuid, manifest.documents[2]!.documentUuid],
      priority: 'urgent',
    });
    expect(manifest).toMatchObject({ status: 'submitted', submittedAt: job.submittedAt });
    expect(manifest.documents[1]!.documentUuid).toBeUndefined();

    const elsewhere = new BatchProcessor({ context: await bed.openAnotherContext() });
    expect(await elsewhere.monitorBatchProgress(job.batchId)).toMatchObject({
      totalDocuments: 2,
      pendingDocuments: 2,
      currentStageCounts: { queued: 2 },
      elapsedMinutes: 0,
    });
    expect(await elsewhere.getBatchManifest(job.batchId)).toMatchObject({
      batchId: manifest.batchId,
      priority: 'urgent',
      estimatedProcessingTimeMinutes: 34,
      documents: [{ filename: 'a.pdf', processingComplexity: 'complex' }, { filename: 'c.pdf' }],
    });
    expect((await elsewhere.getBatchSummary(job.batchId))!.batchInfo).toMatchObject({
      status: 'submitted',
      priority: 'urgent',
      batchType: 'small',
    });
  });

  it('submits a manifest from a file, and the same one twice is the same batch', async () => {
    await using bed = await openTestBed('postgres');
    const processor = new BatchProcessor({ context: bed.context, output: bed.output });
    const made = processor.createBatchManifest([document('a.pdf')]);
    const file = JSON.parse(JSON.stringify(made)) as object;
    const manifest = BatchManifest.fromJSON(file);
    const first = await processor.submitBatchForProcessing(manifest, bed.projectId);
    const second = await processor.submitBatchForProcessing(
      JSON.parse(JSON.stringify(manifest)) as object,
      bed.projectId,
    );
    expect(second.jobIds).toEqual(first.jobIds);
    expect(await bed.context.database.query(`select id from docbatch.batch`)).toHaveLength(1);
  });

  it('answers null and false for what it does not know, and cancels what it knows', async () => {
    await using bed = await openTestBed('postgres');
    const processor = new BatchProcessor({ context: bed.context, output: bed.output });
    const unknown = 'batch_00000000_20200101_000000';
    expect(await processor.monitorBatchProgress(unknown)).toBeNull();
    expect(await processor.getBatchSummary(unknown)).toBeNull();
    expect(await processor.getBatchManifest(unknown)).toBeNull();
    expect(await processor.cancelBatch(unknown)).toBe(false);
    await expect(processor.handleBatchFailures(unknown)).rejects.toMatchObject({ code: 'BATCH_NOT_FOUND' });
    const manifest = processor.createBatchManifest([document('a.pdf')]);
    const job = await processor.submitBatchForProcessing(manifest, bed.projectId);
    expect(await processor.cancelBatch(job.batchId)).toBe(true);
    expect(await processor.monitorBatchProgress(job.batchId)).toMatchObject({
      currentStageCounts: { cancelled: 1 },
      completionPercentage: 100,
    });
    expect(await processor.handleBatchFailures(job.batchId)).toMatchObject({
      failedDocuments: [],
      estimatedRecoveryTimeMinutes: 0,
    });
  });
});
