import type { Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';
import { storableText } from '../database/storable.js';
import { addWorkDone, toValues, type WorkDone } from '../monitor/work-done.js';

/** What a worker says about itself at every heartbeat. */
export interface WorkerNote {
  readonly id: string;
  readonly host: string;
  readonly processId: number;
  readonly slots: number;
  readonly priorities: readonly Priority[];
  readonly inHand: readonly string[];
  readonly held: { readonly reason: string; readonly scope: string | null } | null;
  /** Since its last heartbeat. */
  readonly done: WorkDone;
}

/** Registers a worker, or notes that it still lives and what it did since, by the database's clock. */
export async function noteWorker(database: Database, note: WorkerNote): Promise<void> {
  await database.query(
    `with added as (${addWorkDone(9)})
     insert into docbatch.worker as worker
       (id, host, process_id, slots, priorities, in_hand, held_reason, held_scope, held_since)
     values ($1, $2, $3, $4, $5, $6::uuid[], $7, $8, case when $7::text is not null then clock_timestamp() end)
     on conflict (id) do update set
       heartbeat_at = clock_timestamp(), stopped_at = null, in_hand = excluded.in_hand,
       held_reason = excluded.held_reason, held_scope = excluded.held_scope,
       held_since = case when excluded.held_reason is not null then coalesce(worker.held_since, clock_timestamp()) end`,
    [
      note.id,
      storableText(note.host),
      note.processId,
      note.slots,
      note.priorities,
      note.inHand,
      note.held === null ? null : storableText(note.held.reason),
      note.held?.scope ?? null,
      ...toValues(note.done),
    ],
  );
}
