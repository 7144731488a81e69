import type { Database } from '../database/database.js';
import { isNotPaused } from '../document/is-not-paused.js';
import type { ContentKey } from './content-key.js';

export type PageToBegin = ContentKey & {
  readonly documentId: string;
  readonly run: number;
  readonly pageNumber: number;
  readonly workerId: string;
};

/**
 * Writes down that this worker starts a page, if the page still has to be read in this run: a page that failed in an
 * earlier run is, one that failed in this run is not. Null when it has not, or when its batch is paused.
 *
 * `starts`: how many other workers started it and never said how it ended.
 *
 * A crash of the server may lose the note, which loses a suspicion at most: it does not wait for the disk.
 */
export async function beginPage(database: Database, page: PageToBegin): Promise<{ starts: number } | null> {
  const [row] = await database.query<{ starts: number }>(
    `with due as (
       select 1 from docbatch.document
       left join docbatch.page on page.content_sha256 = $3 and page.recognition_key = $4 and page.page_number = $5
       where document.id = $1 and document.run = $2 and document.state = 'recognizing' and ${isNotPaused}
         and (page.outcome is null
           or (page.outcome = 'failed' and (page.document_id, page.run) is distinct from (document.id, document.run)))
     ), begun as (
       insert into docbatch.page_start (content_sha256, recognition_key, page_number, worker_id)
       select $3, $4, $5, $6::uuid from due
       on conflict (content_sha256, recognition_key, page_number, worker_id) do update set started_at = clock_timestamp()
       returning worker_id
     )
     select (
         select count(*) from docbatch.page_start
         where content_sha256 = $3 and recognition_key = $4 and page_number = $5 and worker_id <> $6
       )::integer as starts, set_config('synchronous_commit', 'off', true)
     from begun`,
    [page.documentId, page.run, page.contentSha256, page.recognitionKey, page.pageNumber, page.workerId],
  );
  return row === undefined ? null : { starts: row.starts };
}
