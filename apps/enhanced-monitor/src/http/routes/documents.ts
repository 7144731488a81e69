import { getDocument, type DocumentDetails as Details } from '@docbatch/batch-tasks';
import { DocbatchError, type OutputKind } from '@docbatch/core';

import { DocumentParams } from '../contract/common.js';
import { DocumentDetails, DocumentQuery } from '../contract/documents.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';
import { toWire } from '../to-wire.js';

/** One document, with what became of its pages. */
export const addDocumentRoutes: AddRoutes = (api, { system: { context } }) => {
  api.get(
    '/documents/:documentId',
    {
      schema: {
        summary: 'One document with its pages',
        params: DocumentParams,
        querystring: DocumentQuery,
        response: answers(200, DocumentDetails),
      },
    },
    async ({ params: { documentId }, query }) => {
      const details = await getDocument(context, documentId, query);
      if (details === null)
        throw new DocbatchError('DOCUMENT_NOT_FOUND', `There is no document ${documentId}.`);
      return { ...toWire(details), outputs: details.outputs.map(withoutPath) };
    },
  );
};

const withoutPath = ({ kind, sizeBytes }: Details['outputs'][number]) => ({
  kind: kind as OutputKind,
  sizeBytes,
});
