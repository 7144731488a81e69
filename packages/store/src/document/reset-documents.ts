import type { Database } from '../database/database.js';
import { withEvent } from './with-event.js';

/** Settled documents start over, for example because their outputs are gone. Returns how many. */
export async function resetDocuments(
  database: Database,
  actor: string,
  documentIds: readonly string[],
): Promise<number> {
  const rows = await database.query<{ id: string }>(
    withEvent(
      `update docbatch.document set state = 'pending', batch_id = null, settled_at = null
       from (
         select id, state as from_state from docbatch.document
         where id = any($2::uuid[]) and settled_at is not null order by id for update
       ) previous
       where document.id = previous.id
       returning document.*, previous.from_state`,
      { select: 'select id from changed', reason: `'{"message": "it starts over"}'::jsonb` },
    ),
    [actor, documentIds],
  );
  return rows.length;
}
