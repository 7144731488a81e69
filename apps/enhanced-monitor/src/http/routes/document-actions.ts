import { cancelDocument, getDocument, recoverFailedBatch, type BatchContext } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { callerOf } from '../access/guard.js';
import { DocumentParams } from '../contract/common.js';
import { DocumentAction } from '../contract/documents.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';
import { actionRate } from '../server/rate-limits.js';

const config = { rateLimit: actionRate };
const schema = { params: DocumentParams, response: answers(202, DocumentAction) };

/** What operators do to single documents. Each leaves an event that names them. */
export const addDocumentActionRoutes: AddRoutes = (api, { system: { context } }) => {
  api.post(
    '/documents/:documentId/retry',
    { config, schema: { ...schema, summary: 'Try a document again' } },
    async (request, reply) => {
      const { documentId } = request.params;
      const { batchId } = await findState(context, documentId);
      if (batchId === null)
        throw new DocbatchError('STATE_CONFLICT', `Document ${documentId} is in no batch yet.`);
      const options = { documentIds: [documentId], actor: callerOf(request).actor };
      await recoverFailedBatch(context, batchId, options).catch((error: unknown) => {
        if (!(error instanceof DocbatchError) || error.code !== 'DOCUMENT_NOT_FOUND') throw error;
        throw new DocbatchError('STATE_CONFLICT', `Document ${documentId} has not failed.`, { cause: error });
      });
      return reply.code(202).send(await findState(context, documentId));
    },
  );

  api.post(
    '/documents/:documentId/cancel',
    { config, schema: { ...schema, summary: 'Cancel a document' } },
    async (request, reply) => {
      const { documentId } = request.params;
      await cancelDocument(context, documentId, { actor: callerOf(request).actor });
      return reply.code(202).send(await findState(context, documentId));
    },
  );
};

async function findState(context: BatchContext, id: string): Promise<DocumentAction> {
  const details = await getDocument(context, id, { limit: 1 });
  if (details === null) throw new DocbatchError('DOCUMENT_NOT_FOUND', `There is no document ${id}.`);
  const { documentId, batchId, state } = details;
  return { documentId, batchId, state };
}
