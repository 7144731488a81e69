import type { Database } from '../database/database.js';

/** Leaves an event about a batch whose state stays as it is: what somebody did to it, as `reason` says. */
export async function noteAction(
  database: Database,
  actor: string,
  batchId: string,
  reason: Readonly<Record<string, unknown>>,
): Promise<void> {
  await database.query(
    `insert into docbatch.event (batch_id, from_state, to_state, actor, reason)
     select id, state, state, $1, $3::jsonb from docbatch.batch where id = $2`,
    [actor, batchId, JSON.stringify(reason)],
  );
}
