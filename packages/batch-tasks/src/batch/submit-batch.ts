import { isDeepStrictEqual } from 'node:util';

import { DocbatchError, newId, type Priority } from '@docbatch/core';
import {
  attachDocuments,
  findBatch,
  insertBatch,
  listBatchDocumentIds,
  type Database,
} from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { checkLimits } from '../records/check-limits.js';
import { defaultRecognitionOptions, type RecognitionOptions } from '../records/recognition-options.js';
import { startSubmissions } from '../tracing/start-submissions.js';
import { dispatchAttached, dispatchBatch } from './dispatch-batch.js';

export interface SubmitBatchRequest {
  readonly projectId: string;
  readonly campaignId?: string;
  /** Submitting under the same id again is the same batch. Made when absent. */
  readonly batchId?: string;
  /** In the order in which they should be taken; each at most once. */
  readonly documentIds: readonly string[];
  /** `normal` by default. */
  readonly priority?: Priority;
  /** Absolute path of the folder for the outputs, or `s3://bucket/prefix`. */
  readonly output: string;
  readonly options?: RecognitionOptions;
  /** Gets a signed POST when the batch has settled; sent by workers that know the secret. */
  readonly webhookUrl?: string;
  /** Paused from the start: nothing of it begins. */
  readonly held?: boolean;
}

export interface SubmittedBatch {
  readonly batchId: string;
  readonly priority: Priority;
  readonly documentCount: number;
}

/**
 * Submits documents as one batch: all rows first, in one transaction, then their jobs. Throws BATCH_EMPTY,
 * BATCH_CONFLICT, CONFIG_INVALID, DOCUMENT_NOT_FOUND and DOCUMENT_ALREADY_SUBMITTED; then nothing has changed.
 */
export async function submitBatch(
  context: BatchContext,
  request: SubmitBatchRequest,
): Promise<SubmittedBatch> {
  const documentIds = [...new Set(request.documentIds)];
  if (documentIds.length === 0) throw new DocbatchError('BATCH_EMPTY', 'The batch has no documents.');
  const batchId = request.batchId ?? newId();
  const priority = request.priority ?? 'normal';
  const options = request.options ?? defaultRecognitionOptions;
  checkLimits(options);
  const submissions = startSubmissions({ batchId, priority, documentIds });
  const runs = await context.database.transaction(async (transaction) => {
    const inserted = await insertBatch(transaction, {
      id: batchId,
      projectId: request.projectId,
      campaignId: request.campaignId ?? null,
      priority,
      output: request.output,
      options: { ...options },
      documentCount: documentIds.length,
      webhookUrl: parseWebhookUrl(request.webhookUrl),
      held: request.held ?? false,
    });
    if (inserted) return attachAll(transaction, batchId, documentIds, submissions.traceParents);
    await refuseConflict(transaction, batchId, documentIds, priority);
    return null;
  });
  if (runs !== null) submissions.end();
  if (runs !== null) await dispatchAttached(context, batchId, documentIds, runs);
  // What an earlier call with this id has left.
  else await dispatchBatch(context, batchId);
  return { batchId, priority, documentCount: documentIds.length };
}

function parseWebhookUrl(url: string | undefined): string | null {
  if (url === undefined) return null;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new DocbatchError('CONFIG_INVALID', `webhookUrl is "${url}"; expected an http or https URL.`);
}

/** The run that has begun of each document. */
async function attachAll(
  transaction: Database,
  batchId: string,
  documentIds: readonly string[],
  traceParents: readonly string[] | null,
): Promise<Map<string, number>> {
  const attached = await attachDocuments(transaction, batchId, documentIds, traceParents);
  const runs = new Map(attached.map(({ id, run }) => [id, run]));
  const refused = documentIds.filter((id) => !runs.has(id));
  if (refused.length === 0) return runs;
  const known = await transaction.query<{ id: string }>(
    `select id from docbatch.document where id = any($1::uuid[])`,
    [refused],
  );
  const unknown = refused.filter((id) => !known.some((row) => row.id === id));
  if (unknown.length > 0) {
    throw new DocbatchError('DOCUMENT_NOT_FOUND', `${some(unknown)} not found. Create the records first.`);
  }
  throw new DocbatchError(
    'DOCUMENT_ALREADY_SUBMITTED',
    `${some(refused)} already in a batch that has not settled.`,
  );
}

const some = (ids: readonly string[]): string =>
  ids.length === 1
    ? `Document ${ids[0]} is`
    : `${ids.length} documents are (${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ', ...' : ''})`;

async function refuseConflict(
  transaction: Database,
  batchId: string,
  documentIds: readonly string[],
  priority: Priority,
): Promise<void> {
  const existing = await findBatch(transaction, batchId);
  const members = await listBatchDocumentIds(transaction, batchId);
  if (existing?.priority === priority && isDeepStrictEqual(new Set(members), new Set(documentIds))) return;
  throw new DocbatchError(
    'BATCH_CONFLICT',
    `Batch ${batchId} exists with other documents or another priority.`,
  );
}
