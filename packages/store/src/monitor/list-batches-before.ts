import type { Database } from '../database/database.js';
import type { BatchRow } from '../entities/batch.js';

/**
 * Batches, the newest first, from the one after `beforeId` (null: from the newest). `settled` null takes both kinds.
 * Served by `batch_created`, or by `batch_unsettled` for those that have not settled.
 */
export const listBatchesBefore = (
  database: Database,
  settled: boolean | null,
  beforeId: string | null,
  limit: number,
): Promise<BatchRow[]> =>
  database.query<BatchRow>(
    `select * from docbatch.batch
     where ${conditionOf(settled)} and (created_at, id) < (
       coalesce((select created_at from docbatch.batch where id = $1::uuid), 'infinity'),
       coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
     order by created_at desc, id desc limit $2`,
    [beforeId, limit],
  );

/** Written out: with a bound value PostgreSQL could not know that the index of the unsettled serves it. */
function conditionOf(settled: boolean | null): string {
  if (settled === null) return 'true';
  return settled ? 'settled_at is not null' : 'settled_at is null';
}
