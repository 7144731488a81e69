import { errorCatalogue, type ErrorCategory, type ErrorCode } from '@docbatch/core';
import { countBatchErrors } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';

/** How many documents of a batch one error ended. */
export interface BatchErrorCount {
  readonly code: ErrorCode;
  readonly category: ErrorCategory;
  /** Those that failed or need a password now; at most 10,000 are looked at. */
  readonly documents: number;
  /** What to do about it. */
  readonly solution: string;
}

/** By what documents of a batch failed, the most common first; none for an unknown batch. */
export async function listBatchErrors(
  { database }: Pick<BatchContext, 'database'>,
  batchId: string,
): Promise<BatchErrorCount[]> {
  const rows = isBatchId(batchId) ? await countBatchErrors(database, batchId) : [];
  return rows.map(({ error_code: code, documents }) => {
    const { category, solution } = errorCatalogue[code];
    return { code, category, documents, solution };
  });
}
