import { newId } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** The project of this name, made when there is none. */
export async function ensureProject(database: Database, name: string): Promise<{ id: string; name: string }> {
  const [project] = await database.query<{ id: string; name: string }>(
    // The no-op update makes the statement return the row that was there before.
    `insert into docbatch.project (id, name) values ($1, $2)
     on conflict (name) do update set name = excluded.name
     returning id, name`,
    [newId(), name],
  );
  return project!;
}
