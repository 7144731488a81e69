import type { Database } from '../database/database.js';
import { isNotPaused } from '../document/is-not-paused.js';
import type { ContentKey } from './content-key.js';

export type PageToBegin = ContentKey & {
  readonly documentId: string;
  readonly run: number;
  readonly pageNumber: number;
};

/**
 * Writes down that this worker starts pages, those that still have to be read in this run: a page that failed in an
 * earlier run is one of them, one that failed in this run is not. Of each document one page at most. By the document's
 * id; one that is not due, or whose batch is paused, is not in the answer.
 *
 * `starts`: how many other workers started the page and never said how it ended.
 *
 * A crash of the server may lose the note, which loses a suspicion at most: it does not wait for the disk.
 */
export async function beginPages(
  database: Database,
  workerId: string,
  pages: readonly PageToBegin[],
): Promise<Map<string, { starts: number }>> {
  const rows = await database.query<{ document_id: string; starts: number }>(beginStatement, [
    pages.map((page) => page.documentId),
    pages.map((page) => page.run),
    pages.map((page) => page.contentSha256),
    pages.map((page) => page.recognitionKey),
    pages.map((page) => page.pageNumber),
    workerId,
  ]);
  return new Map(rows.map(({ document_id, starts }) => [document_id, { starts }]));
}

const beginStatement = `with due as (
   select entry.* from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::integer[])
     as entry (document_id, run, content_sha256, recognition_key, page_number)
   join docbatch.document on document.id = entry.document_id and document.run = entry.run
   left join docbatch.page on page.content_sha256 = entry.content_sha256
     and page.recognition_key = entry.recognition_key and page.page_number = entry.page_number
   where document.state = 'recognizing' and ${isNotPaused}
     and (page.outcome is null
       or (page.outcome = 'failed' and (page.document_id, page.run) is distinct from (document.id, document.run)))
 ), begun as (
   insert into docbatch.page_start (content_sha256, recognition_key, page_number, worker_id)
   select content_sha256, recognition_key, page_number, $6::uuid from due
   order by content_sha256, recognition_key, page_number
   on conflict (content_sha256, recognition_key, page_number, worker_id) do update set started_at = clock_timestamp()
   returning content_sha256, recognition_key, page_number
 )
 select due.document_id, (
     select count(*) from docbatch.page_start other
     where other.content_sha256 = begun.content_sha256 and other.recognition_key = begun.recognition_key
       and other.page_number = begun.page_number and other.worker_id <> $6
   )::integer as starts, set_config('synchronous_commit', 'off', true)
 from begun join due using (content_sha256, recognition_key, page_number)`;
