import { getBatchStatus, listBatchErrors, type BatchContext } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import type { Batch } from '../contract/index.js';
import { toWire } from '../to-wire.js';

/** A batch as it goes out. Throws BATCH_NOT_FOUND. */
export async function readBatch(context: BatchContext, batchId: string): Promise<Batch> {
  const status = await getBatchStatus(context, batchId);
  if (status === null) throw new DocbatchError('BATCH_NOT_FOUND', `There is no batch ${batchId}.`);
  const { failed, needsPassword } = status.documents;
  const errors = failed + needsPassword === 0 ? [] : await listBatchErrors(context, batchId);
  return { ...toWire(status), problemsByCategory: toWire(errors) };
}
