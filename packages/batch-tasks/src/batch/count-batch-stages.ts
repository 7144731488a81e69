import type { DocumentState } from '@docbatch/core';
import { countStages } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { isBatchId } from './is-batch-id.js';

/** Documents of a batch by state; states without any are left out, and so is everything of an unknown batch. */
export async function countBatchStages(
  context: Pick<BatchContext, 'database'>,
  batchId: string,
): Promise<Partial<Record<DocumentState, number>>> {
  const rows = isBatchId(batchId) ? await countStages(context.database, batchId) : [];
  return Object.fromEntries(rows.map((row) => [row.state, row.documents]));
}
