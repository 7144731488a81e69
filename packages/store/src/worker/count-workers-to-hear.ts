import type { Database } from '../database/database.js';
import { isAlive } from './live-worker.js';

export const readClock = async (database: Database): Promise<string> =>
  (await database.query<{ now: string }>(`select clock_timestamp()::text as now`))[0]!.now;

/** How many living workers have not told since `moment` (as `readClock` gives it) what is in their hands. */
export async function countWorkersToHear(database: Database, moment: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select count(*)::integer as count from docbatch.worker where ${isAlive} and worker.heartbeat_at <= $1::timestamptz`,
    [moment],
  );
  return row!.count;
}
