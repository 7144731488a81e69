import type { Database } from '../database/database.js';

export interface PageSearch {
  /** In the syntax of PostgreSQL's `to_tsquery`; the caller sees to it that it is well formed. */
  readonly query: string;
  /** The text search configurations to look under: `listSearchConfigs`. */
  readonly configs: readonly string[];
  /** Only pages of documents of this project. */
  readonly projectName: string | null;
  /** At most so many rows. */
  readonly limit: number;
  /** So many matching pages are ranked; of more than these, the others are not looked at. */
  readonly rankedPages: number;
}

export interface FoundPageRow {
  document_id: string;
  file_name: string;
  project_name: string;
  campaign_id: string | null;
  batch_id: string | null;
  page_number: number;
  score: number;
  /** Pieces of text around the words that were found, which stand between U+0002 and U+0003. */
  snippet: string;
  /** Pages that were ranked: `rankedPages` when there may be more. */
  ranked: number;
}

const snippetOptions =
  'MaxFragments=2, MinWords=6, MaxWords=18, FragmentDelimiter=" … ", StartSel=\u0002, StopSel=\u0003';

/**
 * The pages that answer a query best, best first. A page that several documents share is found once for each. Words are
 * compared in the language of the page.
 */
export async function searchPages(database: Database, search: PageSearch): Promise<FoundPageRow[]> {
  if (search.configs.length === 0) return [];
  // One condition a language: an index answers each, and none can be asked for all.
  const conditions = search.configs.map((_config, index) => {
    const config = `$${index + 5}::text`;
    return `(page.search_config = ${config} and page.search @@ to_tsquery(${config}::regconfig, $1))`;
  });
  return database.query<FoundPageRow>(
    `with matched as materialized (
       select page.content_sha256, page.recognition_key, page.page_number, page.search, page.search_config
       from docbatch.page
       where (${conditions.join(' or ')})
         and exists (
           select from docbatch.document join docbatch.project on project.id = document.project_id
           where document.content_sha256 = page.content_sha256 and document.recognition_key = page.recognition_key
             and ($2::text is null or project.name = $2)
         )
       limit $4
     ), best as (
       select matched.*, ts_rank_cd(search, to_tsquery(search_config::regconfig, $1), 1) as score
       from matched order by score desc, content_sha256, page_number limit $3
     ), found as (
       select document.id as document_id, document.file_name, project.name as project_name, document.campaign_id,
         document.batch_id, best.page_number, best.score, best.content_sha256, best.recognition_key, best.search_config
       from best
       join docbatch.document on document.content_sha256 = best.content_sha256
         and document.recognition_key = best.recognition_key
       join docbatch.project on project.id = document.project_id and ($2::text is null or project.name = $2)
       order by best.score desc, document.file_name, best.page_number, document.id
       limit $3
     )
     select found.document_id, found.file_name, found.project_name, found.campaign_id, found.batch_id,
       found.page_number, found.score,
       ts_headline(found.search_config::regconfig, docbatch.searchable_text(page.text),
         to_tsquery(found.search_config::regconfig, $1), '${snippetOptions}') as snippet,
       (select count(*)::integer from matched) as ranked
     from found
     join docbatch.page using (content_sha256, recognition_key, page_number)
     order by found.score desc, found.file_name, found.page_number, found.document_id`,
    [search.query, search.projectName, search.limit, search.rankedPages, ...search.configs],
  );
}
