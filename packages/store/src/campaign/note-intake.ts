import type { Database } from '../database/database.js';
import { storableJson } from '../database/storable.js';

/**
 * Writes what a run has taken in so far, for everybody who asks. A run that a later one has followed says nothing any
 * more: false.
 */
export async function noteIntake(
  database: Database,
  run: { readonly campaignId: string; readonly startedAt: Date },
  intake: Readonly<Record<string, unknown>>,
  finished: boolean,
): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    // A Date has no microseconds: the time in the row is a little later than the one that its own run holds.
    `update docbatch.campaign set intake = $3,
       intake_finished_at = case when $4 then clock_timestamp() else intake_finished_at end
     where id = $1 and run_started_at <= $2::timestamptz + interval '2 milliseconds' returning id`,
    [run.campaignId, run.startedAt, storableJson(intake), finished],
  );
  return rows.length === 1;
}
