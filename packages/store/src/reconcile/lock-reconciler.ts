import type { Database } from '../database/database.js';

/** Key of the advisory lock that lets one reconciler at a time look at a database. */
const reconcileLockKey = 0x646f6365;

/**
 * Takes the lock of the reconciler until the transaction ends. With `wait` it waits for another one to be done;
 * without, it answers false at once when there is one.
 */
export async function lockReconciler(transaction: Database, wait: boolean): Promise<boolean> {
  if (wait) {
    await transaction.query(`select pg_advisory_xact_lock($1)`, [reconcileLockKey]);
    return true;
  }
  const [row] = await transaction.query<{ locked: boolean }>(
    `select pg_try_advisory_xact_lock($1) as locked`,
    [reconcileLockKey],
  );
  return row!.locked;
}
