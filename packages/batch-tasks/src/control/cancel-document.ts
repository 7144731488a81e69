import { DocbatchError } from '@docbatch/core';
import { cancelDocuments, findDocumentRow } from '@docbatch/store';

import { dispatchOrLeave } from '../batch/dispatch-or-leave.js';
import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import { withdrawOutputs } from '../outputs/withdraw-outputs.js';
import type { ControlOptions } from './cancel-batch.js';

/**
 * Cancels one document of a batch. No further page of it begins; pages that are being read end and are kept. False when it had
 * settled. Throws DOCUMENT_NOT_FOUND, and STATE_CONFLICT for a document that is in no batch yet.
 */
export async function cancelDocument(
  context: BatchContext,
  documentId: string,
  { actor = 'api', reason }: ControlOptions = {},
): Promise<boolean> {
  const row = isBatchId(documentId) ? await findDocumentRow(context.database, documentId) : null;
  if (row === null) throw new DocbatchError('DOCUMENT_NOT_FOUND', `There is no document ${documentId}.`);
  if (row.settled_at !== null) return false;
  if (row.batch_id === null)
    throw new DocbatchError('STATE_CONFLICT', `Document ${documentId} is in no batch yet.`);
  const { documents, releasedBatchIds } = await cancelDocuments(
    context.database,
    actor,
    row.batch_id,
    reason ?? null,
    documentId,
  );
  if (documents > 0) await withdraw(context, documentId);
  await dispatchOrLeave(context, releasedBatchIds);
  return documents > 0;
}

/** An attempt may have published its outputs just now. What cannot be removed from here the reconciler finds. */
const withdraw = async (context: BatchContext, documentId: string): Promise<void> => {
  await withdrawOutputs(context, documentId).catch((error: unknown) =>
    context.logger.warn('outputs of a cancelled document could not be removed', {
      documentId,
      error: String(error),
    }),
  );
};
