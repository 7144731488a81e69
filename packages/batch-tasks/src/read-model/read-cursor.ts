import { DocbatchError } from '@docbatch/core';

import { isBatchId } from '../batch/is-batch-id.js';

const largestPage = 1_000;

/** Throws USAGE: a cursor that nobody gave out must not become the first page. */
export function readCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  if (isBatchId(cursor)) return cursor;
  throw new DocbatchError('USAGE', `"${cursor}" is no cursor; expected the nextCursor of an earlier page.`);
}

/** Throws USAGE. */
export function readLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestPage) return limit;
  throw new DocbatchError('USAGE', `limit is ${limit}; expected 1 to ${largestPage}.`);
}
