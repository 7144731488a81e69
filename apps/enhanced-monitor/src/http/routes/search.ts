import { searchPages, type FoundPage, type Snippet } from '@docbatch/batch-tasks';

import { SearchQuery, SearchResult } from '../contract/search.js';
import { placeHits } from '../read/place-hits.js';
import { answers } from '../server/answers.js';
import type { AddRoutes } from '../server/api.js';

/** Finding pages by what they say. */
export const addSearchRoutes: AddRoutes = (api, { system: { context } }) => {
  api.get(
    '/search',
    {
      schema: { summary: 'Search pages', querystring: SearchQuery, response: answers(200, SearchResult) },
    },
    async ({ query: { q, project, limit = 50 } }) => {
      const options = project === undefined ? { limit } : { limit, project };
      const { pages, matchingPages, hasMore } = await searchPages(context, q, options);
      const items: SearchResult['items'] = [];
      // One after the other: a search is one of many requests, and the words of a page are unpacked for it.
      for (const page of pages) items.push({ ...toItem(page), ...(await placeHits(context, page)) });

      return { items, nextCursor: null, matchingPages, hasMore };
    },
  );
};

const toItem = (page: FoundPage) => ({
  documentId: page.documentId,
  batchId: page.batchId,
  name: page.fileName,
  project: page.project,
  page: page.pageNumber,
  score: page.score,
  snippet: toPieces(page.snippet),
});

/** The text in pieces, those that were found and those between them. Markup in it stays text. */
function toPieces({ text, marks }: Snippet): { text: string; hit: boolean }[] {
  const pieces: { text: string; hit: boolean }[] = [];
  let end = 0;
  for (const [start, next] of marks) {
    pieces.push({ text: text.slice(end, start), hit: false }, { text: text.slice(start, next), hit: true });
    end = next;
  }
  return [...pieces, { text: text.slice(end), hit: false }].filter((piece) => piece.text !== '');
}
