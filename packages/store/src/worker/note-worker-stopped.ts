import type { Database } from '../database/database.js';
import { addWorkDone, toValues, type WorkDone } from '../monitor/work-done.js';

/** A worker has closed: nothing is in its hands any more. `done` is since its last heartbeat. */
export async function noteWorkerStopped(database: Database, workerId: string, done: WorkDone): Promise<void> {
  await database.query(
    `with added as (${addWorkDone(2)})
     update docbatch.worker set stopped_at = clock_timestamp(), heartbeat_at = clock_timestamp(), in_hand = '{}',
       held_reason = null, held_scope = null, held_since = null
     where id = $1`,
    [workerId, ...toValues(done)],
  );
}
