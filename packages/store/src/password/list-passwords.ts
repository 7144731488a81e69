import type { Database } from '../database/database.js';

/** The encrypted passwords of these batches and campaigns, in the order in which they were given. */
export const listPasswords = (
  database: Database,
  scopeIds: readonly string[],
): Promise<{ scope_id: string; secret: Buffer }[]> =>
  database.query<{ scope_id: string; secret: Buffer }>(
    `select scope_id, secret from docbatch.password where scope_id = any($1::uuid[]) order by position`,
    [scopeIds],
  );
