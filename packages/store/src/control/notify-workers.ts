import type { Database } from '../database/database.js';

/** The channel on which workers hear that a batch was cancelled or paused. */
export const controlChannel = 'docbatch_control';

/** Tells every worker process to look at a batch again; it is sent when the transaction commits. */
export async function notifyWorkers(database: Database, batchId: string): Promise<void> {
  await database.query(`select pg_notify($1, $2)`, [controlChannel, batchId]);
}
