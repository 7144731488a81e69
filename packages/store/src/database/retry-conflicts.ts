/** SQLSTATE of a deadlock and of a serialisation failure: PostgreSQL has undone everything and asks to try again. */
const conflictStates = new Set(['40P01', '40001']);
const maxTries = 5;

/**
 * Does work again that PostgreSQL undid because it collided with other work. Locks are taken in one order (documents,
 * claims, the documents that wait for them, batches), but statements on many rows cannot keep it to the last row.
 */
export async function retryConflicts<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === maxTries || !isConflict(error)) throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  for (let current: unknown = error; typeof current === 'object' && current !== null;) {
    if ('code' in current && conflictStates.has(String(current.code))) return true;
    current = 'cause' in current ? current.cause : undefined;
  }
  return false;
}
