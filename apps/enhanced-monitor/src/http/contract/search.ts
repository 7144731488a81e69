import Type, { type Static } from 'typebox';

import { closed, Count, Id, limit, nullable, PageNumber } from './common.js';
import { Box } from './pages.js';

export const SearchQuery = Type.Object(
  {
    /** Words, "phrases", -without, or OR: docs/search.md. */
    q: Type.String({ minLength: 1, maxLength: 500 }),
    /** A name. */
    project: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    limit: Type.Optional(limit),
  },
  closed,
);
export type SearchQuery = Static<typeof SearchQuery>;

export const FoundPage = Type.Object(
  {
    documentId: Id,
    batchId: nullable(Id),
    name: Type.String(),
    project: Type.String(),
    page: PageNumber,
    /** Compared with other pages of the same answer; more is better. */
    score: Type.Number(),
    snippet: Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() }, closed)),
    /** Where the words that were hit in the snippet stand on the page, in its pixels. */
    words: Type.Array(Box),
    widthPx: Type.Integer({ minimum: 0 }),
    heightPx: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type FoundPage = Static<typeof FoundPage>;

/** GET /search: best first; there is one page of it, as long as `limit` says. */
export const SearchResult = Type.Object(
  {
    items: Type.Array(FoundPage),
    nextCursor: Type.Null(),
    /** Pages that have what was asked for, as far as they were counted. */
    matchingPages: Count,
    /** More pages match, or may match, than were counted. */
    hasMore: Type.Boolean(),
  },
  closed,
);
export type SearchResult = Static<typeof SearchResult>;
