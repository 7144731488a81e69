import {
  batchIdOf,
  cancelBatch,
  countBatchStages,
  getBatchReport,
  getBatchStatus,
  planRecovery,
  recoverFailedBatch,
  submitBatch,
  type BatchContext,
} from '@docbatch/batch-tasks';

import { createOneRecord } from './create-document-record.js';
import { batchesOf, environmentBatches } from './environment-batches.js';
import { keptManifestsOf, type KeptManifests } from './kept-manifests.js';
import { notices, readEnvironment } from './process-host.js';
import type { BatchJobId, BatchProgress, BatchSummary } from './shapes/answers.js';
import type { BatchDocument } from './shapes/batch-document.js';
import { parseManifest, type BatchManifest } from './shapes/batch-manifest.js';
import type { RecoveryPlan } from './shapes/recovery-plan.js';
import { createRecordsOf, type Batches } from './translate/create-records.js';
import { findManifest, findManifestHead } from './translate/find-manifest.js';
import { makeManifest } from './translate/make-manifest.js';
import { stagesOf, toProgress, toUnsubmittedProgress } from './translate/to-progress.js';
import { recoveryDelayMinutes, toRecoveryPlan } from './translate/to-recovery-plan.js';
import { toSummary } from './translate/to-summary.js';

export interface BatchProcessorOptions {
  /** Connections that somebody else opened and closes; as the environment says by default. */
  readonly context?: BatchContext;
  /** A folder or `s3://bucket/prefix`; DOCBATCH_OUTPUT by default, else `docbatch` in the bucket of the first document. */
  readonly output?: string;
}

const actor = 'batch-processor';

/**
 * The old API: each method translates and calls `@docbatch/batch-tasks`. Without arguments it takes DATABASE_URL,
 * REDIS_URL, DOCBATCH_S3_ENDPOINT and DOCBATCH_OUTPUT from the environment. It never keeps a program from ending.
 *
 * @deprecated Use `@docbatch/batch-tasks`; `npx @docbatch/migrate` rewrites the calls.
 */
export class BatchProcessor {
  readonly #batches: Batches;
  readonly #output: string | undefined;
  readonly #manifests: KeptManifests;

  /** @deprecated Use `contextOnDemand` or `openBatchContext` of `@docbatch/batch-tasks`. */
  constructor({ context, output }: BatchProcessorOptions = {}) {
    notices.note('DOCBATCH_DEP0001', BatchProcessor);
    this.#batches = context === undefined ? environmentBatches() : batchesOf(context);
    this.#output = output;
    this.#manifests = keptManifestsOf(context);
  }

  /**
   * Creates the record of one document and returns its id.
   *
   * @deprecated Use `createDocumentRecords` of `@docbatch/batch-tasks`.
   */
  async createDocumentRecord(
    filename: string,
    s3Bucket: string,
    s3Key: string,
    fileSizeMb: number,
    mimeType: string,
    projectId: string,
  ): Promise<string> {
    notices.note('DOCBATCH_DEP0002', this.createDocumentRecord);
    return createOneRecord(this.#batches, {
      filename,
      s3Bucket,
      s3Key,
      fileSizeMb,
      mimeType,
      projectId,
    });
  }

  /**
   * Makes the manifest of documents; nothing is stored or submitted yet.
   *
   * @deprecated `submitBatch` of `@docbatch/batch-tasks` needs none.
   * @param _config has no effect and never had one
   */
  createBatchManifest(
    documents: readonly BatchDocument[],
    _config?: Readonly<Record<string, unknown>>,
  ): BatchManifest {
    notices.note('DOCBATCH_DEP0003', this.createBatchManifest);
    const manifest = makeManifest(documents, new Date());
    this.#manifests.add(manifest);
    return manifest;
  }

  /**
   * Creates the documents' records and submits them as one batch. Puts `documentUuid` on each document and marks the
   * manifest submitted; a document whose record is refused is left out.
   *
   * @deprecated Use `createDocumentRecords` and `submitBatch` of `@docbatch/batch-tasks`.
   * @param manifest one that was made here, or the parsed content of a file
   * @throws BATCH_EMPTY when no document is left, BATCH_CONFLICT
   */
  async submitBatchForProcessing(manifest: BatchManifest | object, projectId: string): Promise<BatchJobId> {
    notices.note('DOCBATCH_DEP0004', this.submitBatchForProcessing);
    const submitted = parseManifest(manifest);
    const { batchId, documents, priority } = submitted;
    await createRecordsOf(this.#batches, submitted, projectId);
    const jobIds = documents.flatMap(({ documentUuid }) => documentUuid ?? []);
    await this.#batches.use(submitBatch, {
      projectId,
      batchId: batchIdOf(batchId),
      documentIds: jobIds,
      priority: priority === 'urgent' ? 'high' : priority,
      output:
        this.#output ?? (readEnvironment()['DOCBATCH_OUTPUT'] || `s3://${documents[0]?.s3Bucket}/docbatch`),
    });
    this.#manifests.delete(batchId);
    const submittedAt = new Date().toISOString();
    Object.assign(submitted, { status: 'submitted', submittedAt });
    return { batchId, jobGroupId: `batch_group_${batchId}`, jobIds, submittedAt, priority };
  }

  /**
   * Where a batch stands; null for an unknown one.
   *
   * @deprecated Use `getBatchStatus` of `@docbatch/batch-tasks`.
   */
  async monitorBatchProgress(batchId: string): Promise<BatchProgress | null> {
    notices.note('DOCBATCH_DEP0005', this.monitorBatchProgress);
    return this.#findProgress(batchId, batchIdOf(batchId));
  }

  /**
   * Plans what to do about failed documents and, unless somebody has to look at them, does it.
   *
   * @deprecated Use `planRecovery` and `recoverFailedBatch` of `@docbatch/batch-tasks`.
   * @throws BATCH_NOT_FOUND
   */
  async handleBatchFailures(batchId: string): Promise<RecoveryPlan> {
    notices.note('DOCBATCH_DEP0006', this.handleBatchFailures);
    const id = batchIdOf(batchId);
    const { retry } = await this.#batches.use(planRecovery, id, { retryAll: true });
    const failed = retry.filter((document) => document.state !== 'cancelled');
    const status = await this.#batches.use(getBatchStatus, id);
    const plan = toRecoveryPlan(batchId, failed, status?.documents.total ?? 0);
    if (plan.retryStrategy === 'manual' || failed.length === 0) return plan;
    await this.#batches.use(recoverFailedBatch, id, {
      documentIds: plan.failedDocuments,
      delayMs: plan.retryStrategy === 'delayed' ? recoveryDelayMinutes * 60_000 : 0,
      actor,
    });
    return plan;
  }

  /**
   * How a batch went; null for an unknown one.
   *
   * @deprecated Use `getBatchReport` of `@docbatch/batch-tasks`.
   */
  async getBatchSummary(batchId: string): Promise<BatchSummary | null> {
    notices.note('DOCBATCH_DEP0007', this.getBatchSummary);
    // A hash, and not a cheap one between two statements: made once.
    const id = batchIdOf(batchId);
    const currentProgress = await this.#findProgress(batchId, id);
    if (currentProgress === null) return null;
    const report = await this.#batches.use(getBatchReport, id);
    const manifest = this.#manifests.get(batchId) ?? (await this.#batches.use(findManifestHead, id));
    return toSummary(currentProgress, report, manifest);
  }

  /**
   * Cancels a batch: true when it is known, false when not.
   *
   * @deprecated Use `cancelBatch` of `@docbatch/batch-tasks`.
   */
  async cancelBatch(batchId: string): Promise<boolean> {
    notices.note('DOCBATCH_DEP0008', this.cancelBatch);
    const isKnown = await this.#batches.use(cancelBatch, batchIdOf(batchId), { actor });
    return this.#manifests.delete(batchId) || isKnown;
  }

  /**
   * The manifest of a batch, made in this process or submitted anywhere; null for an unknown one.
   *
   * @deprecated Use `listBatchDocuments` of `@docbatch/batch-tasks`.
   */
  async getBatchManifest(batchId: string): Promise<BatchManifest | null> {
    notices.note('DOCBATCH_DEP0009', this.getBatchManifest);
    return this.#findManifest(batchId);
  }

  async #findManifest(batchId: string): Promise<BatchManifest | null> {
    return this.#manifests.get(batchId) ?? (await this.#batches.use(findManifest, batchIdOf(batchId)));
  }

  async #findProgress(batchId: string, id: string): Promise<BatchProgress | null> {
    const status = await this.#batches.use(getBatchStatus, id);
    if (status === null) {
      const manifest = this.#manifests.get(batchId);
      return manifest === undefined ? null : toUnsubmittedProgress(manifest);
    }
    const stages =
      status.settledAt === null ? await this.#batches.use(countBatchStages, id) : stagesOf(status);
    return toProgress(batchId, status, stages);
  }
}
