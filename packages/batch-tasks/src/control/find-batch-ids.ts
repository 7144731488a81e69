import { findBatch, listCampaignBatchIds } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';

/** The batches that an id stands for: the one of this id, or those of the campaign of this id; none if unknown. */
export async function findBatchIds(context: Pick<BatchContext, 'database'>, id: string): Promise<string[]> {
  if (!isBatchId(id)) return [];
  if ((await findBatch(context.database, id)) !== null) return [id];
  return listCampaignBatchIds(context.database, id);
}
