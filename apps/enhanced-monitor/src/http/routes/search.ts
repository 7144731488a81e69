import { searchPages, type Snippet } from '@docbatch/batch-tasks';

import { SearchQuery, SearchResult } from '../contract/search.js';
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
      const items = pages.map((page) => ({
        documentId: page.documentId,
        batchId: page.batchId,
        name: page.fileName,
        project: page.project,
        page: page.pageNumber,
        score: page.score,
        snippet: toPieces(page.snippet),
        words: [],
        widthPx: 0,
        heightPx: 0,
      }));
      return { items, nextCursor: null, matchingPages, hasMore };
    },
  );
};

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
