import type { Database } from '../database/database.js';

/** A worker has closed: nothing is in its hands any more. */
export async function noteWorkerStopped(database: Database, workerId: string): Promise<void> {
  await database.query(
    `update docbatch.worker set stopped_at = clock_timestamp(), heartbeat_at = clock_timestamp(), in_hand = '{}',
       held_reason = null, held_scope = null, held_since = null
     where id = $1`,
    [workerId],
  );
}
