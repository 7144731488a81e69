import Type from 'typebox';

import { PageParams } from '../contract/common.js';
import { Page, PageImageQuery } from '../contract/pages.js';
import { readPage } from '../read/read-page.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';

const defaultWidthPx = 1_000;
const binary = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' });
const picture = { ...answers(200, binary), 304: Type.Null() };

/** Pages: their words, and how they look. */
export const addPageRoutes: AddRoutes = (api, { system: { context }, pictures }) => {
  api.get(
    '/documents/:documentId/pages/:number',
    {
      schema: { summary: 'One page with its words', params: PageParams, response: answers(200, Page) },
    },
    ({ params: { documentId, number } }) => readPage(context, documentId, number),
  );

  api.get(
    '/documents/:documentId/pages/:number/image',
    {
      schema: {
        summary: 'The picture of a page',
        params: PageParams,
        querystring: PageImageQuery,
        produces: ['image/png'],
        response: picture,
      },
    },
    async ({ params: { documentId, number }, query: { width = defaultWidthPx }, headers }, reply) => {
      const found = await pictures.find(documentId, number, width);
      void reply.header('etag', found.etag).header('cache-control', 'private, no-cache');
      if (headers['if-none-match'] === found.etag) return reply.code(304).send(null);
      return reply.type('image/png').send(Buffer.from(await found.draw()));
    },
  );
};
