import { listReview, reviewPage, takeBackReview } from '@docbatch/batch-tasks';

import { callerOf } from '../access/guard.js';
import { PageParams } from '../contract/common.js';
import { Page } from '../contract/pages.js';
import { ReviewList, ReviewQuery, ReviewRequest } from '../contract/review.js';
import { readPage } from '../read/read-page.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';

const url = '/documents/:documentId/pages/:number/review';

/** Pages that a person should look at, and what they say about them. */
export const addReviewRoutes: AddRoutes = (api, { system: { context } }) => {
  api.get(
    '/review',
    { schema: { summary: 'Pages to look at', querystring: ReviewQuery, response: answers(200, ReviewList) } },
    async ({ query }) => {
      const { pages, nextCursor } = await listReview(context, query);
      const items = pages.map(({ file, pageNumber, meanConfidence, verdict, ...page }) => ({
        ...page,
        name: file,
        page: pageNumber,
        confidence: meanConfidence,
        reviewState: verdict ?? ('open' as const),
      }));
      return { items, nextCursor };
    },
  );

  api.put(
    url,
    {
      schema: {
        summary: 'Judge or correct a page',
        params: PageParams,
        body: ReviewRequest,
        response: answers(200, Page),
      },
    },
    async (request) => {
      const { documentId, number } = request.params;
      const { verdict, text } = request.body;
      const { actor } = callerOf(request);
      await reviewPage(context, documentId, number, {
        ...{ verdict, actor },
        ...(text === undefined ? {} : { correction: text }),
      });
      return readPage(context, documentId, number);
    },
  );

  api.delete(
    url,
    { schema: { summary: 'Take a verdict back', params: PageParams, response: answers(200, Page) } },
    async (request) => {
      const { documentId, number } = request.params;
      await takeBackReview(context, documentId, number, callerOf(request).actor);
      return readPage(context, documentId, number);
    },
  );
};
