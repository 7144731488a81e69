import { DocbatchError } from '@docbatch/core';
import { deleteReview, saveReview, type PageReviewRow } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';

export interface PageReview {
  readonly verdict: PageReviewRow['verdict'];
  /** The text of the page as it should be. Without it a correction that is there stays. */
  readonly correction?: string;
  /** Who says so; `api` by default. */
  readonly actor?: string;
}

/**
 * Keeps what a person says about a page: beside what was read, never over it, and for every document with the same bytes. A
 * correction is searched like the text of the page. Throws PAGE_NOT_FOUND.
 */
export async function reviewPage(
  { database }: Pick<BatchContext, 'database'>,
  documentId: string,
  pageNumber: number,
  { verdict, correction, actor = 'api' }: PageReview,
): Promise<void> {
  const review = { documentId, pageNumber, verdict, correction: correction ?? null };
  if (!isBatchId(documentId) || !(await saveReview(database, actor, review)))
    throw new DocbatchError('PAGE_NOT_FOUND', `Document ${documentId} has no page ${pageNumber}.`);
}

/** Takes verdict and correction of a page back; what was read stands alone again. False when there were none. */
export const takeBackReview = async (
  { database }: Pick<BatchContext, 'database'>,
  documentId: string,
  pageNumber: number,
  actor = 'api',
): Promise<boolean> => isBatchId(documentId) && (await deleteReview(database, actor, documentId, pageNumber));
