import type { Database } from '../database/database.js';
import type { EventRow } from '../entities/event.js';

/** What happened to everything after an event, in order of ids, `limit` at a time. */
export const listEventsAfter = (database: Database, afterId: string, limit: number): Promise<EventRow[]> =>
  database.query<EventRow>(`select * from docbatch.event where id > $1 order by id limit $2`, [
    afterId,
    limit,
  ]);

/** The id of the newest event; `0` when nothing has happened yet. */
export async function findLastEventId(database: Database): Promise<string> {
  const [row] = await database.query<{ id: string | null }>(`select max(id)::text as id from docbatch.event`);
  return row?.id ?? '0';
}
