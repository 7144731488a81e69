import { settleDocument, type DocumentOutcome, type OpeningDocument } from '@docbatch/store';

import { dispatchBatch } from '../batch/dispatch-batch.js';
import type { Pipeline } from './pipeline.js';

/** Settles a document under its attempt, and dispatches the documents that waited for the same content. */
export async function settle(
  pipeline: Pipeline,
  document: OpeningDocument,
  outcome: DocumentOutcome,
): Promise<'done'> {
  const fence = { documentId: document.id, attempt: document.attempt };
  const settled = await settleDocument(pipeline.database, pipeline.actor, fence, outcome);
  if (settled === null) return 'done';
  pipeline.events.emit('documentSettled', {
    documentId: document.id,
    file: document.file_name,
    state: outcome.state,
  });
  if (settled.batchSettled) {
    pipeline.events.emit('batchSettled', { batchId: document.batch_id!, state: settled.batchState });
  }
  for (const batchId of new Set(settled.released.map((released) => released.batch_id))) {
    await dispatchBatch(pipeline.context, batchId);
  }
  return 'done';
}
