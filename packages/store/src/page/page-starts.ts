import type { Database } from '../database/database.js';
import type { ContentKey } from './content-key.js';

/** A worker puts a page down without a result. */
export async function endPageStart(
  database: Database,
  page: ContentKey & { readonly pageNumber: number; readonly workerId: string },
): Promise<void> {
  await database.query(
    `delete from docbatch.page_start
     where content_sha256 = $1 and recognition_key = $2 and page_number = $3 and worker_id = $4`,
    [page.contentSha256, page.recognitionKey, page.pageNumber, page.workerId],
  );
}

/** A worker is told to stop: what happens to its pages from now on is nobody's fault. */
export async function endPageStartsOfWorker(database: Database, workerId: string): Promise<void> {
  await database.query(`delete from docbatch.page_start where worker_id = $1`, [workerId]);
}

/** Leaves of the starts of other workers only the newest `count`: older evidence is spent. */
export async function keepPageStarts(
  database: Database,
  page: ContentKey & { readonly pageNumber: number; readonly workerId: string },
  count: number,
): Promise<void> {
  await database.query(
    `delete from docbatch.page_start
     where content_sha256 = $1 and recognition_key = $2 and page_number = $3 and worker_id <> $4 and worker_id not in (
       select worker_id from docbatch.page_start
       where content_sha256 = $1 and recognition_key = $2 and page_number = $3 and worker_id <> $4
       order by started_at desc limit $5
     )`,
    [page.contentSha256, page.recognitionKey, page.pageNumber, page.workerId, count],
  );
}

/** Forgets starts of pages that nobody asked for again within a month, such as those of cancelled batches. */
export async function deleteOldPageStarts(database: Database): Promise<void> {
  await database.query(
    `delete from docbatch.page_start where started_at < clock_timestamp() - interval '30 days'`,
  );
}
