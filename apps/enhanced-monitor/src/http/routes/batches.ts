import { browseBatches, browseDocuments } from '@docbatch/batch-tasks';

import { Batch, BatchesQuery, BatchList } from '../contract/batches.js';
import { BatchParams } from '../contract/common.js';
import { DocumentList, DocumentsQuery } from '../contract/documents.js';
import { readBatch } from '../read/read-batch.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';
import { toWire } from '../to-wire.js';

/** Batches and the documents in them. */
export const addBatchRoutes: AddRoutes = (api, { system: { context } }) => {
  api.get(
    '/batches',
    { schema: { summary: 'Batches', querystring: BatchesQuery, response: answers(200, BatchList) } },
    async ({ query: { state, ...page } }) => {
      const settled = state === undefined ? {} : { settled: state === 'settled' };
      const { batches, nextCursor } = await browseBatches(context, { ...page, ...settled });
      return { items: toWire(batches), nextCursor };
    },
  );

  api.get(
    '/batches/:batchId',
    { schema: { summary: 'One batch', params: BatchParams, response: answers(200, Batch) } },
    ({ params: { batchId } }) => readBatch(context, batchId),
  );

  api.get(
    '/batches/:batchId/documents',
    {
      schema: {
        summary: 'The documents of a batch',
        params: BatchParams,
        querystring: DocumentsQuery,
        response: answers(200, DocumentList),
      },
    },
    async ({ params: { batchId }, query: { outcome, sort, ...rest } }) => {
      const { documents, nextCursor } = await browseDocuments(context, batchId, {
        ...rest,
        ...(outcome === undefined ? {} : { state: outcome }),
        ...(sort === undefined ? {} : { order: sort }),
      });
      // An empty list must not stand for a batch that is not there.
      if (documents.length === 0) await readBatch(context, batchId);
      return { items: toWire(documents), nextCursor };
    },
  );
};
