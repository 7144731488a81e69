import type { DocumentState, Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';
import { isAlive } from '../worker/live-worker.js';

/** A document that should have a job. */
export interface DispatchedDocument {
  id: string;
  run: number;
  attempt: number;
  state: DocumentState;
  file_name: string;
  batch_id: string;
  priority: Priority;
}

const columns = `document.id, document.run, document.attempt, document.state, document.file_name, document.batch_id, batch.priority`;

/** Documents, none of paused batches, that should have a job and have not moved for this long, by id, `limit` at a time. */
export const listDispatchedDocuments = (
  database: Database,
  page: { readonly afterId: string; readonly limit: number; readonly unmovedForSeconds: number },
): Promise<DispatchedDocument[]> =>
  database.query<DispatchedDocument>(
    `select ${columns}
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.id > $1 and document.state in ('queued', 'opening', 'recognizing', 'assembling')
       and batch.paused_at is null and document.state_since <= clock_timestamp() - make_interval(secs => $3)
     order by document.id limit $2`,
    [page.afterId, page.limit, page.unmovedForSeconds],
  );

export async function clearSuspects(database: Database): Promise<void> {
  await database.query(`delete from docbatch.reconcile_suspect`);
}

export async function noteSuspects(
  database: Database,
  documents: readonly DispatchedDocument[],
): Promise<void> {
  await database.query(
    `insert into docbatch.reconcile_suspect (document_id, run, attempt, state)
     select * from unnest($1::uuid[], $2::integer[], $3::integer[], $4::text[])
     on conflict do nothing`,
    [
      documents.map((entry) => entry.id),
      documents.map((entry) => entry.run),
      documents.map((entry) => entry.attempt),
      documents.map((entry) => entry.state),
    ],
  );
}

/** Suspects that have not moved since they were noted and that no living worker has in its hands; by id. */
export const listSuspects = (
  database: Database,
  page: { readonly afterId: string; readonly limit: number },
): Promise<DispatchedDocument[]> =>
  database.query<DispatchedDocument>(
    `select ${columns}
     from docbatch.reconcile_suspect suspect
       join docbatch.document on document.id = suspect.document_id and document.run = suspect.run
         and document.attempt = suspect.attempt and document.state = suspect.state
       join docbatch.batch on batch.id = document.batch_id
     where suspect.document_id > $1 and not exists (
       select from docbatch.worker where ${isAlive} and suspect.document_id = any(worker.in_hand)
     )
     order by document.id limit $2`,
    [page.afterId, page.limit],
  );
