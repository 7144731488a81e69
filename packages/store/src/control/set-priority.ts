import type { Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** Gives an unsettled batch another priority; jobs that exist stay where they are. False when nothing changed. */
export async function setPriority(
  database: Database,
  actor: string,
  batchId: string,
  priority: Priority,
): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    `with previous as (
       select id, priority from docbatch.batch
       where id = $2 and settled_at is null and priority <> $3 for update
     ), changed as (
       update docbatch.batch set priority = $3 from previous where batch.id = previous.id
       returning batch.id, batch.state, previous.priority as before
     ), told as (
       insert into docbatch.event (batch_id, from_state, to_state, actor, reason)
       select id, state, state, $1, jsonb_build_object('action', 'priority', 'from', before, 'to', $3::text) from changed
     )
     select id from changed`,
    [actor, batchId, priority],
  );
  return rows.length === 1;
}
