import type { Database } from '../database/database.js';

export interface PageSearch {
  /** In the syntax of PostgreSQL's `to_tsquery`; the caller sees to it that it is well formed. */
  readonly query: string;
  /** `query` without what must not be there: the index is asked for its words, whatever their order. */
  readonly indexedQuery: string;
  /** Whether the index answers `query` to the letter, so that pages need not be read to know that they match. */
  readonly isExact: boolean;
  /** The text search configurations to look under: `listSearchConfigs`. */
  readonly configs: readonly string[];
  /** Only pages of documents of this project. */
  readonly projectName: string | null;
  /** At most so many rows. */
  readonly limit: number;
  /** So many matching pages are ranked; of more than these, the others are not looked at. */
  readonly rankedPages: number;
  /** So many pages that the index names are read; of more than these, the others are not looked at. */
  readonly examinedPages: number;
  /** How long the statement may take before it is given up: then the answer is null. */
  readonly timeoutMs: number;
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
}

/** What stands in every row besides; the columns of a page are null when none was found. */
interface Counts {
  /** Pages that were ranked: `rankedPages` when there may be more. */
  ranked: number;
  /** Pages that the index named: `examinedPages` when there may be more. */
  examined: number;
}

/** SQLSTATE query_canceled. */
const timedOut = '57014';

/** What a search found. */
export interface PageSearchResult {
  readonly rows: readonly FoundPageRow[];
  readonly ranked: number;
  readonly examined: number;
}

const snippetOptions =
  'MaxFragments=2, MinWords=6, MaxWords=18, FragmentDelimiter=" … ", StartSel=\u0002, StopSel=\u0003';

/**
 * The pages that answer a query best, best first. A page that several documents share is found once for each. Words are
 * compared in the language of the page. Null when it took longer than `timeoutMs`.
 *
 * An index names pages by their words alone. Where words stand, and what must not be there, only the page itself says, and
 * reading a page costs a hundred times as much: so only some of the pages that the index names are read.
 */
export async function searchPages(database: Database, search: PageSearch): Promise<PageSearchResult | null> {
  if (search.configs.length === 0) return { rows: [], ranked: 0, examined: 0 };
  try {
    const rows = await database.transaction(async (transaction) => {
      await transaction.query(prepareSearch, [String(search.timeoutMs)]);
      return transaction.query<FoundPageRow & Counts>(statementFor(search.configs), [
        ...[search.query, search.projectName, search.limit, search.rankedPages, search.examinedPages],
        ...[search.isExact, search.indexedQuery, ...search.configs],
      ]);
    });
    const { ranked, examined } = rows[0]!;
    return { rows: rows.filter((row) => row.document_id !== null), ranked, examined };
  } catch (error) {
    if (error instanceof Error && codesOf(error).includes(timedOut)) return null;
    throw error;
  }
}

/**
 * A plan that is made for any query would read every page for a common word, and so would one that hopes to meet enough
 * pages soon.
 */
const prepareSearch = `select set_config('statement_timeout', $1, true), set_config('plan_cache_mode', 'force_custom_plan', true),
  set_config('enable_seqscan', 'off', true)`;

function codesOf(error: Error): string[] {
  const codes: string[] = [];
  for (let current: unknown = error; typeof current === 'object' && current !== null;) {
    if ('code' in current) codes.push(String(current.code));
    current = 'cause' in current ? current.cause : 'driverError' in current ? current.driverError : undefined;
  }
  return codes;
}

/** Pages that the index names: by their text, and by what a person wrote beside it. */
function candidatesOf(configs: readonly string[]): string {
  // One condition a language: an index answers each, and none can be asked for all. What has to stand side by side is
  // asked for as words that are both there.
  const conditionsOn = (table: string): string =>
    configs
      .map((_config, index) => {
        const config = `$${index + 8}::text`;
        const words = `regexp_replace(to_tsquery(${config}::regconfig, $7)::text, '<(-|\\d+)>', '&', 'g')::tsquery`;
        return `(${table}.search_config = ${config} and ${table}.search @@ ${words})`;
      })
      .join(' or ');
  const inProject = `($2::text is null or exists (
       select from docbatch.document
       where document.content_sha256 = page.content_sha256 and document.recognition_key = page.recognition_key
         and document.project_id = (select id from docbatch.project where name = $2)
     ))`;
  return `(select page.content_sha256, page.recognition_key, page.page_number, page.search, page.search_config,
          false as is_correction
        from docbatch.page
        where (${conditionsOn('page')}) and ${inProject}
        limit $5)
       union all
       -- What a person wrote beside the text, on pages whose own text does not match.
       (select page.content_sha256, page.recognition_key, page.page_number, review.search, review.search_config, true
        from docbatch.page_review review
        join docbatch.page on page.content_sha256 = review.content_sha256 and page.page_number = review.page_number
        where review.correction is not null and (${conditionsOn('review')}) and ${inProject}
          and not page.search @@ to_tsquery(page.search_config::regconfig, $1)
        limit $5)`;
}

function statementFor(configs: readonly string[]): string {
  return `with candidate as materialized (
       ${candidatesOf(configs)}
     ), matched as materialized (
       select candidate.*
       from candidate
       where ($6::boolean or search @@ to_tsquery(search_config::regconfig, $1))
         and exists (
           select from docbatch.document
           where document.content_sha256 = candidate.content_sha256
             and document.recognition_key = candidate.recognition_key
         )
       limit $4
     ), best as (
       select matched.*, ts_rank_cd(search, to_tsquery(search_config::regconfig, $1), 1) as score
       from matched order by score desc, content_sha256, page_number limit $3
     ), found as (
       select document.id as document_id, document.file_name, project.name as project_name, document.campaign_id,
         document.batch_id, best.page_number, best.score, best.content_sha256, best.recognition_key, best.search_config,
         best.is_correction
       from best
       join docbatch.document on document.content_sha256 = best.content_sha256
         and document.recognition_key = best.recognition_key
       join docbatch.project on project.id = document.project_id and ($2::text is null or project.name = $2)
       order by best.score desc, document.file_name, best.page_number, document.id
       limit $3
     ), shown as (
       select found.document_id, found.file_name, found.project_name, found.campaign_id, found.batch_id,
         found.page_number, found.score,
         ts_headline(found.search_config::regconfig, docbatch.searchable_text(
           case when found.is_correction then review.correction else page.text end),
           to_tsquery(found.search_config::regconfig, $1), '${snippetOptions}') as snippet
       from found join docbatch.page using (content_sha256, recognition_key, page_number)
       left join docbatch.page_review review using (content_sha256, page_number)
     )
     select shown.*, counts.*
     from (select (select count(*)::integer from matched) as ranked, (select count(*)::integer from candidate) as examined) counts
     left join shown on true
     order by shown.score desc, shown.file_name, shown.page_number, shown.document_id`;
}
