import type { Database } from '../database/database.js';
import { isAlive } from './live-worker.js';

export interface HeldReason {
  held_reason: string;
  held_since: Date;
  workers: number;
}

/** Why living workers hold the work on a batch; what most of them say. Null when none of them does. */
export async function findHeldReason(
  database: Database,
  scopes: readonly string[],
): Promise<HeldReason | null> {
  const [row] = await database.query<HeldReason>(
    `select held_reason, min(held_since) as held_since, count(*)::integer as workers
     from docbatch.worker
     where ${isAlive} and held_reason is not null and (held_scope is null or held_scope = any($1::text[]))
     group by held_reason order by count(*) desc, min(held_since) limit 1`,
    [scopes],
  );
  return row ?? null;
}
