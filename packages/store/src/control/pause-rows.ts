import type { Database } from '../database/database.js';

const reasonSql = `case when $3::text is null then null else jsonb_build_object('message', $3::text) end`;

/** Marks an unsettled batch as paused: from the commit on no task of it begins. False when nothing changed. */
export async function setPaused(
  database: Database,
  actor: string,
  batchId: string,
  reason: string | null,
): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    `with paused as (
       update docbatch.batch set paused_at = clock_timestamp()
       where id = $2 and settled_at is null and paused_at is null
       returning id, state
     ), told as (
       insert into docbatch.event (batch_id, from_state, to_state, actor, reason)
       select id, state, 'paused', $1, ${reasonSql} from paused
     )
     select id from paused`,
    [actor, batchId, reason],
  );
  return rows.length === 1;
}

/** Ends the pause of a batch; its documents want to be dispatched. False when it was not paused. */
export async function clearPaused(
  database: Database,
  actor: string,
  batchId: string,
  reason: string | null,
): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    `with resumed as (
       update docbatch.batch set paused_at = null where id = $2 and paused_at is not null
       returning id, state
     ), told as (
       insert into docbatch.event (batch_id, from_state, to_state, actor, reason)
       select id, 'paused', state, $1, ${reasonSql} from resumed
     )
     select id from resumed`,
    [actor, batchId, reason],
  );
  return rows.length === 1;
}

/** Stops a batch that is about to be cancelled at once, however many documents it has; without an event. */
export async function holdForCancel(database: Database, batchId: string): Promise<void> {
  await database.query(
    `update docbatch.batch set paused_at = coalesce(paused_at, clock_timestamp()) where id = $1 and settled_at is null`,
    [batchId],
  );
}

/** Which of these batches have been told to stop: nothing of them may go on, or nothing new may begin. */
export const listStoppedBatches = (
  database: Database,
  batchIds: readonly string[],
): Promise<{ id: string; settled: boolean }[]> =>
  database.query<{ id: string; settled: boolean }>(
    `select id, settled_at is not null as settled from docbatch.batch
     where id = any($1::uuid[]) and (settled_at is not null or paused_at is not null)`,
    [batchIds],
  );
