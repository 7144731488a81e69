import { DocbatchError, errorCatalogue, type ErrorCategory, type ErrorCode } from '@docbatch/core';
import { sumRecentErrors } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/** How often one error ended work in one stage. */
export interface ErrorCount {
  readonly code: ErrorCode;
  readonly category: ErrorCategory;
  /** `open`, `recognize` or `assemble`; null when work had not begun. */
  readonly stage: string | null;
  /** Documents that failed or wait for a password because of it. */
  readonly documents: number;
  /** Documents that are tried again by themselves, whenever their error was. */
  readonly awaitingRetry: number;
  /** Pages that failed, also of documents that completed without them. */
  readonly pages: number;
  readonly lastAt: Date;
  /** What to do about it. */
  readonly solution: string;
}

/**
 * Errors of the last hours (1 by default, at most 720) by code and stage, the most common first. Throws USAGE.
 */
export async function listErrors(
  { database }: Pick<BatchContext, 'database'>,
  { hours = 1 }: { readonly hours?: number } = {},
): Promise<ErrorCount[]> {
  if (!(hours > 0 && hours <= 720))
    throw new DocbatchError('USAGE', `hours is ${hours}; expected up to 720.`);
  const rows = await sumRecentErrors(database, hours * 3_600);
  return rows.map((row) => ({
    code: row.error_code,
    category: errorCatalogue[row.error_code].category,
    stage: row.error_stage,
    documents: row.documents,
    awaitingRetry: row.awaiting_retry,
    pages: row.pages,
    lastAt: row.last_at,
    solution: errorCatalogue[row.error_code].solution,
  }));
}
