import { DocbatchError } from '@docbatch/core';
import {
  keepsLexemes,
  listSearchConfigs,
  searchPages as searchRows,
  type FoundPageRow,
  type PageSearchResult,
} from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { parseQuery } from './parse-query.js';
import { readSnippet, type Snippet } from './read-snippet.js';
import { isOfWords, renderQuery, renderWanted } from './render-query.js';

export interface SearchOptions {
  /** Only documents of this project. */
  readonly project?: string;
  /** Pages to give back at most, 1 to 1,000; 10 unless told. */
  readonly limit?: number;
}

/** A page that answers a query. */
export interface FoundPage {
  readonly documentId: string;
  readonly fileName: string;
  readonly project: string;
  readonly campaignId: string | null;
  readonly batchId: string | null;
  /** From 1. */
  readonly pageNumber: number;
  /** How well it answers, compared with the other pages of the same search; more is better. */
  readonly score: number;
  readonly snippet: Snippet;
}

export interface SearchResult {
  /** Best first. A page that several documents share is there once for each of them. */
  readonly pages: readonly FoundPage[];
  /** Pages that have what was asked for. */
  readonly matchingPages: number;
  /** More pages match, or may match, than were counted and ranked: `matchingPages` are those that were. */
  readonly hasMore: boolean;
  /** How many pages with the words were read, when not all of them were; null when all were. */
  readonly examinedPages: number | null;
}

/** So many pages are ranked: reading every page that has a common word would take seconds. */
const rankedPages = 500;

/**
 * Of a phrase, or of words that must not be there, pages have to be read to know whether they match. First as many as take
 * a moment; when these hold too little, as many as take seconds. Whatever is asked, there is an answer in time.
 */
const steps = [
  { examinedPages: 2_000, timeoutMs: 3_000 },
  { examinedPages: 100_000, timeoutMs: 2_000 },
] as const;

/**
 * Searches the text of all pages, in the language of each page: "rent" finds "rents" in English text. The query is what
 * `parseQuery` reads. Throws QUERY_INVALID, and SEARCH_TIMEOUT when the database is too busy to answer within seconds.
 */
export async function searchPages(
  { database }: Pick<BatchContext, 'database'>,
  text: string,
  { project, limit = 10 }: SearchOptions = {},
): Promise<SearchResult> {
  const parsed = parseQuery(text);
  const query = renderQuery(parsed);
  const configs = await listSearchConfigs(database);
  if (configs.length > 0 && !(await keepsLexemes(database, query, configs))) {
    throw new DocbatchError(
      'QUERY_INVALID',
      'The query has only words that every page has, or no words at all.',
    );
  }
  const isExact = isOfWords(parsed);
  const most = Math.max(rankedPages, limit);
  const search = {
    query,
    indexedQuery: renderWanted(parsed)!,
    isExact,
    configs,
    projectName: project ?? null,
    limit,
  };
  let result: PageSearchResult | null = null;
  let examinedPages: number | null = null;
  for (const step of steps) {
    const wider = await searchRows(database, {
      ...search,
      rankedPages: most,
      ...step,
      ...(isExact ? { examinedPages: most } : {}),
    });
    if (wider === null) break;
    result = wider;
    examinedPages = !isExact && wider.examined >= step.examinedPages ? wider.examined : null;
    if (examinedPages === null || wider.rows.length >= limit) break;
  }
  if (result === null)
    throw new DocbatchError('SEARCH_TIMEOUT', `The search for ${JSON.stringify(text)} took too long.`);
  const { rows, ranked: matchingPages } = result;
  const hasMore = matchingPages >= most || examinedPages !== null;
  return { pages: rows.map(toFoundPage), matchingPages, hasMore, examinedPages };
}

const toFoundPage = (row: FoundPageRow): FoundPage => ({
  documentId: row.document_id,
  fileName: row.file_name,
  project: row.project_name,
  campaignId: row.campaign_id,
  batchId: row.batch_id,
  pageNumber: row.page_number,
  score: row.score,
  snippet: readSnippet(row.snippet),
});
