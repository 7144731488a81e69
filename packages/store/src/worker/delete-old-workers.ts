import type { Database } from '../database/database.js';

/** Forgets workers that nobody has heard of for a month. */
export async function deleteOldWorkers(database: Database): Promise<void> {
  await database.query(
    `delete from docbatch.worker where heartbeat_at < clock_timestamp() - interval '30 days'`,
  );
}
