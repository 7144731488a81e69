import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { BatchProcessor, type BatchDocument, type BatchJobId } from '@docbatch/batch-processor';
import {
  cancelBatch,
  createDocumentRecords,
  getBatchReport,
  getBatchStatus,
  planRecovery,
  recoverFailedBatch,
  submitBatch,
} from '@docbatch/batch-tasks';
import { describe, expect, it } from 'vitest';

// eslint-disable-next-line docbatch/import-direction -- tests of both packages share one test bed
import { assertConsistent } from '../../batch-tasks/test/assert-consistent.js';
// eslint-disable-next-line docbatch/import-direction -- tests of both packages share one test bed
import { backends, openTestBed, type TestBed } from '../../batch-tasks/test/test-bed.js';
import { scenarios, type Scenario, type ScenarioDocument } from './scenarios.js';

type Side = 'legacy' | 'canonical';

/** The file of a document. Each side has bytes of its own, so that neither finds the pages of the other. */
async function writeSource(bed: TestBed, side: Side, place: string, document: ScenarioDocument) {
  const folder = join(bed.input, side);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${place}.pdf`);
  const { pages, fault } = document;
  const textPages = Math.min(document.textPages, pages);
  const content = { name: `${place}.pdf`, pages, textPages, [fault]: true, padding: side.padEnd(9) };
  await writeFile(path, JSON.stringify(content));
  return {
    path,
    sizeBytes: (await stat(path)).size,
    fileName: fault === 'refused' ? '/no.pdf' : `${place}.pdf`,
  };
}

async function submitLegacy(bed: TestBed, processor: BatchProcessor, scenario: Scenario, index: number) {
  const documents: BatchDocument[] = [];
  for (const [position, document] of scenario.documents.entries()) {
    const file = await writeSource(bed, 'legacy', `${index}-${position}`, document);
    documents.push({
      filename: file.fileName,
      s3Bucket: 'none',
      s3Key: 'none',
      s3Url: pathToFileURL(file.path).href,
      fileSizeMb: file.sizeBytes / 1_048_576,
      mimeType: 'application/pdf',
      priority: document.priority,
    });
  }
  return processor.submitBatchForProcessing(processor.createBatchManifest(documents), bed.projectId);
}

async function submitCanonical(bed: TestBed, scenario: Scenario, index: number): Promise<string> {
  const documentIds: string[] = [];
  for (const [position, document] of scenario.documents.entries()) {
    const file = await writeSource(bed, 'canonical', `${index}-${position}`, document);
    if (document.fault === 'refused') continue;
    const documents = [{ fileName: file.fileName, sourcePath: file.path, sizeBytes: file.sizeBytes }];
    const [record] = await createDocumentRecords(bed.context, { projectId: bed.projectId, documents });
    documentIds.push(record!.id);
  }
  const has = (priority: string) => scenario.documents.some((document) => document.priority === priority);
  const allLow = scenario.documents.every(({ priority }) => priority === 'low');
  const priority = has('urgent') || has('high') ? 'high' : allLow ? 'low' : 'normal';
  const { projectId, output } = bed;
  return (await submitBatch(bed.context, { projectId, documentIds, priority, output })).batchId;
}

async function recoverCanonical(bed: TestBed, batchId: string): Promise<void> {
  const failed = (await planRecovery(bed.context, batchId, { retryAll: true })).retry.filter(
    ({ state }) => state !== 'cancelled',
  );
  if (failed.length === 0 || failed.some(({ retryCount }) => retryCount >= 3)) return;
  const { total } = (await getBatchStatus(bed.context, batchId))!.documents;
  const delayMs = failed.length > total / 2 ? 600_000 : 0;
  await recoverFailedBatch(bed.context, batchId, {
    documentIds: failed.map(({ documentId }) => documentId),
    delayMs,
  });
}

/** Everything about a batch that must not depend on the way it came in. */
async function readRows(bed: TestBed, batchId: string) {
  const { database } = bed.context;
  const [batch] = await database.query(
    `select state, priority, documents_total, documents_completed, documents_completed_with_warnings, documents_failed,
       documents_needs_password, documents_cancelled, pages_total, pages_settled, documents_awaiting_retry
     from docbatch.batch where id = $1`,
    [batchId],
  );
  const documents = await database.query(
    `select file_name, size_bytes, document.state, run, retry_count, error_code, error_stage, page_count, pages_settled,
       pages_recognized, pages_from_text, pages_reused, pages_failed, outcome, warnings,
       round(extract(epoch from next_retry_at - clock_timestamp()) / 60) as retry_in_minutes,
       (select jsonb_agg(jsonb_build_object('kind', entry->>'kind') ||
          case when entry->>'kind' = 'json' then '{}' else jsonb_build_object('sha256', entry->>'sha256') end order by entry->>'kind')
        from jsonb_array_elements(outputs) entry) as outputs
     from docbatch.batch_document member join docbatch.document on document.id = member.document_id
     where member.batch_id = $1 order by position`,
    [batchId],
  );
  const events = await database.query(
    // A worker may be quicker than the mark that its job was queued.
    `select file_name, replace(from_state, 'queued', 'pending') as from_state, to_state, event.reason - 'nextRetryAt' as reason
     from docbatch.event left join docbatch.document on document.id = event.document_id
     where to_state <> 'queued' and (event.batch_id = $1 or event.document_id in (select document_id from docbatch.batch_document where batch_id = $1))
     order by file_name, event.id`,
    [batchId],
  );
  return { batch, documents, events };
}

const makeRetriesDue = (bed: TestBed) =>
  bed.context.database.query(
    `update docbatch.document set next_retry_at = clock_timestamp() where next_retry_at is not null`,
  );

const idOf = async (bed: TestBed, job: BatchJobId): Promise<string> => {
  const [row] = await bed.context.database.query<{ batch_id: string }>(
    `select batch_id from docbatch.batch_document where document_id = $1`,
    [job.jobIds[0]],
  );
  return row!.batch_id;
};

describe.each(backends())(`${scenarios.length} scenarios through both APIs, on %s,`, (backend) => {
  it('leave the same rows, counts, priorities, retries, events and outputs', async () => {
    await using bed = await openTestBed(backend);
    const processor = new BatchProcessor({ context: bed.context, output: bed.output });
    const runs: { scenario: Scenario; job: BatchJobId; legacyId: string; canonicalId: string }[] = [];
    for (const [index, scenario] of scenarios.entries()) {
      const job = await submitLegacy(bed, processor, scenario, index);
      const canonicalId = await submitCanonical(bed, scenario, index);
      if (scenario.cancelled) {
        expect(await processor.cancelBatch(job.batchId)).toBe(true);
        expect(await cancelBatch(bed.context, canonicalId)).toBe(true);
      }
      runs.push({ scenario, job, legacyId: await idOf(bed, job), canonicalId });
    }
    await bed.startWorker({}, { slots: 4 });
    for (const { legacyId, canonicalId } of runs) {
      await bed.waitUntilSettled(legacyId);
      await bed.waitUntilSettled(canonicalId);
    }
    for (let round = 1; round <= 4; round += 1) {
      const recovering = runs.filter(({ scenario }) => scenario.recoveries >= round);
      for (const { job, legacyId, canonicalId, scenario } of recovering) {
        await processor.handleBatchFailures(job.batchId);
        await recoverCanonical(bed, canonicalId);
        const [legacy, canonical] = [await planned(bed, legacyId), await planned(bed, canonicalId)];
        expect(legacy, `${scenario.title}: retries, round ${round}`).toEqual(canonical);
      }
      await makeRetriesDue(bed);
      for (const { legacyId, canonicalId } of recovering) {
        await bed.waitUntilSettled(legacyId);
        await bed.waitUntilSettled(canonicalId);
      }
    }
    for (const { scenario, legacyId, canonicalId, job } of runs) {
      expect(await readRows(bed, legacyId), scenario.title).toEqual(await readRows(bed, canonicalId));
      const progress = (await processor.monitorBatchProgress(job.batchId))!;
      const { documents, progressPercentage } = (await getBatchStatus(bed.context, canonicalId))!;
      expect(progress, scenario.title).toMatchObject({
        batchId: job.batchId,
        totalDocuments: documents.total,
        completedDocuments: documents.completed + documents.completedWithWarnings,
        failedDocuments: documents.failed + documents.needsPassword,
        inProgressDocuments: 0,
        pendingDocuments: 0,
        completionPercentage: progressPercentage,
      });
      const summary = (await processor.getBatchSummary(job.batchId))!;
      const report = (await getBatchReport(bed.context, canonicalId))!;
      expect(summary.currentProgress.currentStageCounts, scenario.title).toEqual(report.stages);
      expect(summary, scenario.title).toMatchObject({
        batchInfo: { status: report.state },
        performanceMetrics: {
          successRate: report.performance.successPercentage,
          errorRate: report.performance.errorPercentage,
        },
        qualityIndicators: {
          documentsWithText: report.quality.withTextPercentage,
          consistency: report.quality.consistencyPercentage,
        },
      });
    }
    await assertConsistent(bed);
  }, 120_000);
});

/** Which documents are tried again, and when, in minutes. */
const planned = async (bed: TestBed, batchId: string) =>
  (await readRows(bed, batchId)).documents.map((document) => {
    const { file_name, retry_count, retry_in_minutes } = document as Record<string, unknown>;
    return { file_name, retry_count, isDelayed: Number(retry_in_minutes ?? 0) >= 9 };
  });
