/*
 * A program written for the old API: submits the documents of a list, waits, handles failures, and says what became of them.
 * Usage: node old.mjs <list.json> <project id>, with DATABASE_URL set and a worker running.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

import { batchIdOf, cancelBatch, contextOnDemand, createDocumentRecords, getBatchReport, getBatchStatus, planRecovery, readContextOptions, recoverFailedBatch, submitBatch } from '@docbatch/batch-tasks';

/** Names a batch and chooses its priority from those of its documents. */
function makeManifest(documents) {
  const has = (priority) => documents.some((document) => document.priority === priority);
  const allLow = documents.length > 0 && documents.every((document) => document.priority === 'low');
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
  return {
    batchId: `batch_${globalThis.crypto.randomUUID().slice(0, 8)}_${stamp}`,
    documentCount: documents.length,
    documents: documents.map((document) => ({ ...document })),
    priority: has('urgent') ? 'urgent' : has('high') ? 'high' : allLow ? 'low' : 'normal',
  };
}

/** What a record is made of: sizes are in bytes, a location is `s3://bucket/key`. */
function toNewDocument(document) {
  const { filename, s3Bucket, s3Key, s3Url, fileSizeMb, mimeType, contentHash } = document;
  return {
    fileName: filename,
    sourcePath: s3Url?.startsWith('file:') ? decodeURIComponent(new URL(s3Url).pathname) : `s3://${s3Bucket}/${s3Key}`,
    sizeBytes: Math.round(fileSizeMb * 1_048_576),
    ...(/^[0-9a-f]{64}$/.test(contentHash ?? '') ? { contentSha256: contentHash ?? '' } : {}),
    metadata: { mimeType },
  };
}

/** Creates the records of a batch's documents and submits them; a document that is refused is left out. */
async function submitManifest(context, manifest, projectId) {
  const { batchId, documents, priority } = manifest;
  const create = async (some) => {
    const records = await createDocumentRecords(context, { projectId, documents: some.map(toNewDocument) });
    some.forEach((document, index) => (document.documentUuid = records[index]?.id));
  };
  const isRefused = (error) => error.code === 'DOCUMENT_INVALID';
  const left = documents.filter((document) => document.documentUuid === undefined);
  try {
    await create(left);
  }
  catch (error) {
    if (!isRefused(error))
      throw error;
    for (const document of left) {
      await create([document]).catch((reason) => {
        if (!isRefused(reason))
          throw reason;
      });
    }
  }
  const jobIds = documents.flatMap((document) => document.documentUuid ?? []);
  await submitBatch(context, {
    projectId,
    batchId: batchIdOf(batchId),
    documentIds: jobIds,
    priority: priority === 'urgent' || priority === 'high' ? 'high' : priority === 'low' ? 'low' : 'normal',
    output: process.env['DOCBATCH_OUTPUT'] || `s3://${documents[0]?.s3Bucket}/docbatch`,
  });
  const submittedAt = new Date().toISOString();
  return { batchId, jobGroupId: `batch_group_${batchId}`, jobIds, submittedAt, priority };
}

/** Retries the failed documents of a batch: later when most failed, not at all from three retries on. */
async function handleFailures(context, batchId) {
  const id = batchIdOf(batchId);
  const { retry } = await planRecovery(context, id, { retryAll: true });
  const failed = retry.filter((document) => document.state !== 'cancelled');
  const total = (await getBatchStatus(context, id))?.documents.total ?? 0;
  const retryCount = Math.max(0, ...failed.map((document) => document.retryCount));
  const retryStrategy = retryCount >= 3 ? 'manual' : failed.length > total / 2 ? 'delayed' : 'immediate';
  const failedDocuments = failed.map((document) => document.documentId);
  if (retryStrategy !== 'manual' && failed.length > 0) {
    const delayMs = retryStrategy === 'delayed' ? 600_000 : 0;
    await recoverFailedBatch(context, id, { documentIds: failedDocuments, delayMs });
  }
  const estimatedRecoveryTimeMinutes = failed.length * 5 + (retryStrategy === 'delayed' ? 10 : 0);
  return { batchId, failedDocuments, retryStrategy, retryCount, maxRetries: 3, estimatedRecoveryTimeMinutes };
}

const sharedBatches = contextOnDemand(() => readContextOptions(process.env));

/** Creates the record of one document and returns its id. */
async function createRecord(context, filename, s3Bucket, s3Key, fileSizeMb, mimeType, projectId) {
  const document = toNewDocument({ filename, s3Bucket, s3Key, fileSizeMb, mimeType });
  const records = await createDocumentRecords(context, { projectId, documents: [document] });
  return records.map((record) => record.id).join();
}

const [listFile, projectId] = process.argv.slice(2);
const processor = contextOnDemand(() => readContextOptions(process.env));

async function waitFor(batchId) {
  let progress = await processor.use(getBatchStatus, batchIdOf(batchId));
  while (progress !== null && progress.progressPercentage < 100) {
    await setTimeout(20); // a short while
    progress = await processor.use(getBatchStatus, batchIdOf(batchId));
  }
  if (progress === null) return console.log('unknown');
  console.log(
    `${(progress.documents.completed + progress.documents.completedWithWarnings)} of ${progress.documents.total}, ${(progress.documents.failed + progress.documents.needsPassword)} failed`,
  );
}

const documents = JSON.parse(await readFile(listFile, 'utf8'));
const manifest = makeManifest(
  documents.map((document) => ({ ...document, priority: 'urgent' })),
);
const job = await processor.use(submitManifest, manifest, projectId);
console.log(`${job.priority}, ${job.jobIds.length} of ${manifest.documentCount} documents submitted`);
await waitFor(job.batchId);

const plan = await processor.use(handleFailures, job.batchId);
console.log(
  `${plan.retryStrategy}: ${plan.failedDocuments.length} documents, retried ${plan.retryCount} times before`,
);
await waitFor(job.batchId);

const summary = await processor.use(getBatchReport, batchIdOf(job.batchId));
console.log(summary?.performance.successPercentage, summary?.quality.withTextPercentage);
console.log(
  await processor.use(cancelBatch, batchIdOf(job.batchId)),
  await processor.use(cancelBatch, batchIdOf('batch_00000000_20200101_000000')),
);
await waitFor('batch_00000000_20200101_000000');

const id = await sharedBatches.use(createRecord, 'one.pdf', 'scans', 'one.pdf', 0.5, 'application/pdf', projectId);
console.log(id.length);
