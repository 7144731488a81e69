import type { Database } from '../database/database.js';

/** Every folder that batches write into, by name, `limit` at a time. */
export async function listOutputFolders(database: Database, after: string, limit: number): Promise<string[]> {
  const rows = await database.query<{ output: string }>(
    `select distinct output from docbatch.batch where output > $1 order by output limit $2`,
    [after, limit],
  );
  return rows.map((row) => row.output);
}
