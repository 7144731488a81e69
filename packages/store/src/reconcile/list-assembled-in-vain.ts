import type { Database } from '../database/database.js';

/** Documents that ended without outputs although some were being written, by id, `limit` at a time. */
export const listAssembledInVain = (
  database: Database,
  page: { readonly afterId: string; readonly limit: number; readonly unmovedForSeconds: number },
): Promise<{ id: string; file_name: string }[]> =>
  database.query<{ id: string; file_name: string }>(
    `select id, file_name from docbatch.document
     where id > $1 and state in ('failed', 'needs_password', 'cancelled')
       and state_since <= clock_timestamp() - make_interval(secs => $3)
       and exists (
         select from docbatch.event
         where event.document_id = document.id and event.batch_id = document.batch_id and to_state = 'assembling'
       )
     order by id limit $2`,
    [page.afterId, page.limit, page.unmovedForSeconds],
  );
