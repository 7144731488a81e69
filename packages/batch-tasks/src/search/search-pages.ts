import { DocbatchError } from '@docbatch/core';
import {
  keepsLexemes,
  listSearchConfigs,
  searchPages as searchRows,
  type FoundPageRow,
} from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { parseQuery } from './parse-query.js';
import { readSnippet, type Snippet } from './read-snippet.js';
import { renderQuery } from './render-query.js';

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
  /** More pages match than were counted and ranked: `matchingPages` are those that were. */
  readonly hasMore: boolean;
}

/** So many pages are ranked: reading every page that has a common word would take seconds. */
const rankedPages = 1_000;

/**
 * Searches the text of all pages, in the language of each page: "rent" finds "rents" in English text. The query is what
 * `parseQuery` reads. Throws QUERY_INVALID.
 */
export async function searchPages(
  { database }: Pick<BatchContext, 'database'>,
  text: string,
  { project, limit = 10 }: SearchOptions = {},
): Promise<SearchResult> {
  const query = renderQuery(parseQuery(text));
  const configs = await listSearchConfigs(database);
  if (configs.length > 0 && !(await keepsLexemes(database, query, configs))) {
    throw new DocbatchError(
      'QUERY_INVALID',
      'The query has only words that every page has, or no words at all.',
    );
  }
  const rows = await searchRows(database, {
    query,
    configs,
    projectName: project ?? null,
    limit,
    rankedPages,
  });
  const matchingPages = rows[0]?.ranked ?? 0;
  return { pages: rows.map(toFoundPage), matchingPages, hasMore: matchingPages >= rankedPages };
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
