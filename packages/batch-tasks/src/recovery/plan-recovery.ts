import {
  DocbatchError,
  errorCatalogue,
  type DocumentState,
  type ErrorCategory,
  type ErrorCode,
} from '@docbatch/core';
import { findBatch, listUnsuccessful, type UnsuccessfulDocument } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import { retryDelayMs } from './retry-delay.js';

export interface RecoveryOptions {
  /** A document that was retried this often is left alone; 3 by default. */
  readonly maxRetries?: number;
  /** Everything that ended without success or without some of its pages, whatever the reason and the number of retries. */
  readonly retryAll?: boolean;
  /** Only errors of these categories; one that does not pass by itself is retried when it is named here. */
  readonly categories?: readonly ErrorCategory[];
  /** Only these documents, whatever their reason and number of retries. */
  readonly documentIds?: readonly string[];
  /** Nothing is retried sooner than this from now on, in milliseconds; 0 by default. */
  readonly delayMs?: number;
}

interface PlannedDocument {
  readonly documentId: string;
  readonly file: string;
  readonly state: DocumentState;
  /** Null for a document that was cancelled. */
  readonly code: ErrorCode | null;
  readonly category: ErrorCategory | null;
  readonly message: string | null;
  readonly retryCount: number;
}

export interface PlannedRetry extends PlannedDocument {
  /** In the past or now: at once. */
  readonly retryAt: Date;
}

export type SkipReason =
  'max_retries_exceeded' | 'manual_intervention_required' | 'cancelled' | 'submitted_again_elsewhere';

export interface SkippedRetry extends PlannedDocument {
  readonly reason: SkipReason;
  /** What to do about it. */
  readonly solution: string;
}

export interface RecoveryPlan {
  readonly batchId: string;
  readonly retry: readonly PlannedRetry[];
  readonly skip: readonly SkippedRetry[];
}

const chunkSize = 1_000;

/**
 * Says which documents of a batch `recoverFailedBatch` would retry, and when, and which not and why; changes nothing.
 * Documents that the options do not select are in neither list, and neither are documents that only go without some of
 * their pages, unless they are named, by category or id, or all are retried. Throws BATCH_NOT_FOUND and DOCUMENT_NOT_FOUND.
 */
export async function planRecovery(
  context: Pick<BatchContext, 'database'>,
  batchId: string,
  options: RecoveryOptions = {},
): Promise<RecoveryPlan> {
  const batch = isBatchId(batchId) ? await findBatch(context.database, batchId) : null;
  if (batch === null) throw new DocbatchError('BATCH_NOT_FOUND', `There is no batch ${batchId}.`);
  const wanted = options.documentIds === undefined ? null : new Set(options.documentIds);
  const plan = { batchId, retry: [] as PlannedRetry[], skip: [] as SkippedRetry[] };
  const now = new Date();
  let afterPosition = -1;
  for (;;) {
    const documents = await listUnsuccessful(context.database, batchId, afterPosition, chunkSize);
    for (const found of documents) {
      if (wanted !== null && !wanted.delete(found.id)) continue;
      const document = withProblem(found, options);
      if (document === null) continue;
      if (!isSelected(document, options)) continue;
      const decision = decide(document, options, now);
      if ('reason' in decision) plan.skip.push({ ...describe(document), ...decision });
      else plan.retry.push({ ...describe(document), ...decision });
    }
    if (documents.length < chunkSize) break;
    afterPosition = documents.at(-1)!.position;
  }
  if (wanted === null || wanted.size === 0) return plan;
  const [unknown] = wanted;
  throw new DocbatchError(
    'DOCUMENT_NOT_FOUND',
    `Batch ${batchId} has no document ${unknown} that ended without success.`,
  );
}

/**
 * A document that completed without some of its pages stands for the first of them that is asked for; null when nobody
 * asks for it: it has its outputs, and is not retried without being named.
 */
function withProblem(document: UnsuccessfulDocument, options: RecoveryOptions): UnsuccessfulDocument | null {
  if (document.outcome !== 'completed_with_warnings') return document;
  const { retryAll = false, documentIds, categories } = options;
  if (!retryAll && documentIds === undefined && categories === undefined) return null;
  const page = document.unread_pages.find(
    ({ code }) => categories === undefined || categories.includes(errorCatalogue[code].category),
  );
  return page === undefined ? null : { ...document, error_code: page.code, error_message: page.message };
}

const categoryOf = (document: UnsuccessfulDocument): ErrorCategory | null =>
  document.error_code === null ? null : errorCatalogue[document.error_code].category;

const isSelected = (document: UnsuccessfulDocument, { categories }: RecoveryOptions): boolean => {
  const category = categoryOf(document);
  return categories === undefined || (category !== null && categories.includes(category));
};

function decide(
  document: UnsuccessfulDocument,
  { maxRetries = 3, retryAll = false, categories, documentIds, delayMs: leastDelayMs = 0 }: RecoveryOptions,
  now: Date,
): { retryAt: Date } | { reason: SkipReason; solution: string } {
  if (document.moved) {
    return { reason: 'submitted_again_elsewhere', solution: 'Look at the batch that it is in now.' };
  }
  const earliest = now.getTime() + leastDelayMs;
  // Who names a document, or asks for all, has done something about it.
  if (retryAll || documentIds !== undefined) return { retryAt: new Date(earliest) };
  const category = categoryOf(document);
  if (category === null || document.outcome === 'cancelled') {
    return { reason: 'cancelled', solution: 'Retry all, or name the document.' };
  }
  const delayMs = retryDelayMs(category, document.retry_count, 0.5);
  if (delayMs === null && categories === undefined) {
    const { solution } = errorCatalogue[document.error_code!];
    return { reason: 'manual_intervention_required', solution };
  }
  if (document.retry_count >= maxRetries) {
    return {
      reason: 'max_retries_exceeded',
      solution: `It was retried ${document.retry_count} times. ${errorCatalogue[document.error_code!].solution}`,
    };
  }
  const dueAt = document.settled_at.getTime() + (delayMs ?? 0);
  return { retryAt: new Date(Math.max(earliest, dueAt)) };
}

const describe = (document: UnsuccessfulDocument): PlannedDocument => ({
  documentId: document.id,
  file: document.file_name,
  state: document.outcome,
  code: document.error_code,
  category: categoryOf(document),
  message: document.error_message,
  retryCount: document.retry_count,
});
