import type { Database } from '../database/database.js';

/** Whether anything is left to look for when each configuration has dropped its stop words. */
export async function keepsLexemes(
  database: Database,
  query: string,
  configs: readonly string[],
): Promise<boolean> {
  const [row] = await database.query<{ keeps: boolean }>(
    `select coalesce(bool_or(numnode(to_tsquery(config::regconfig, $1)) > 0), false) as keeps
     from unnest($2::text[]) as config`,
    [query, configs],
  );
  return row!.keeps;
}
