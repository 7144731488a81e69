/*
 * A program written for the old API: submits the documents of a list, waits, handles failures, and says what became of them.
 * Usage: node old.mjs <list.json> <project id>, with DATABASE_URL set and a worker running.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

import { BatchPriority, BatchProcessor, createDocumentRecord } from '@docbatch/batch-processor';

const [listFile, projectId] = process.argv.slice(2);
const processor = new BatchProcessor();

async function waitFor(batchId) {
  let progress = await processor.monitorBatchProgress(batchId);
  while (progress !== null && progress.completionPercentage < 100) {
    await setTimeout(20); // a short while
    progress = await processor.monitorBatchProgress(batchId);
  }
  if (progress === null) return console.log('unknown');
  console.log(
    `${progress.completedDocuments} of ${progress.totalDocuments}, ${progress.failedDocuments} failed`,
  );
}

const documents = JSON.parse(await readFile(listFile, 'utf8'));
const manifest = processor.createBatchManifest(
  documents.map((document) => ({ ...document, priority: BatchPriority.URGENT })),
);
const job = await processor.submitBatchForProcessing(manifest, projectId);
console.log(`${job.priority}, ${job.jobIds.length} of ${manifest.documentCount} documents submitted`);
await waitFor(job.batchId);

const plan = await processor.handleBatchFailures(job.batchId);
console.log(
  `${plan.retryStrategy}: ${plan.failedDocuments.length} documents, retried ${plan.retryCount} times before`,
);
await waitFor(job.batchId);

const summary = await processor.getBatchSummary(job.batchId);
console.log(summary?.performanceMetrics.successRate, summary?.qualityIndicators.documentsWithText);
console.log(
  await processor.cancelBatch(job.batchId),
  await processor.cancelBatch('batch_00000000_20200101_000000'),
);
await waitFor('batch_00000000_20200101_000000');

const id = await createDocumentRecord('one.pdf', 'scans', 'one.pdf', 0.5, 'application/pdf', projectId);
console.log(id.length);
