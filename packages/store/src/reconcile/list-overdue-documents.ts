import type { Database } from '../database/database.js';
import type { DispatchedDocument } from './suspects.js';

interface Page {
  readonly afterId: string;
  readonly limit: number;
  readonly unmovedForSeconds: number;
}

const columns = `document.id, document.run, document.attempt, document.state, document.file_name, document.batch_id, batch.priority`;

/** Documents whose row was written and that were not dispatched for this long; none of paused batches. */
export const listPendingTooLong = (database: Database, page: Page): Promise<DispatchedDocument[]> =>
  database.query<DispatchedDocument>(
    `select ${columns}
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.id > $1 and document.state = 'pending' and batch.settled_at is null
       and batch.paused_at is null and document.next_retry_at is null
       and document.state_since <= clock_timestamp() - make_interval(secs => $3)
     order by document.id limit $2`,
    [page.afterId, page.limit, page.unmovedForSeconds],
  );

/** Documents that wait for another one to recognise their bytes, when there is no such other one any more. */
export const listHeldInVain = (database: Database, page: Page): Promise<DispatchedDocument[]> =>
  database.query<DispatchedDocument>(
    `select ${columns}
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.id > $1 and document.state = 'held'
       and document.state_since <= clock_timestamp() - make_interval(secs => $3)
       and not exists (
         select from docbatch.content_claim claim join docbatch.document owner on owner.id = claim.document_id
         where claim.content_sha256 = document.content_sha256 and claim.recognition_key = document.recognition_key
           and owner.settled_at is null and owner.id <> document.id
       )
     order by document.id limit $2`,
    [page.afterId, page.limit, page.unmovedForSeconds],
  );
