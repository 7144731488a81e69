import type { Database } from '../database/database.js';

/** Settled documents start over, for example because their outputs are gone. Returns how many. */
export async function resetDocuments(database: Database, documentIds: readonly string[]): Promise<number> {
  const rows = await database.query<{ id: string }>(
    `update docbatch.document set state = 'pending', batch_id = null, settled_at = null
     where id = any($1::uuid[]) and settled_at is not null
     returning id`,
    [documentIds],
  );
  return rows.length;
}
