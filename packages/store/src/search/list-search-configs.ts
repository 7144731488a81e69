import type { Database } from '../database/database.js';

/** The text search configurations that pages are indexed under. One index probe each, however many pages there are. */
export async function listSearchConfigs(database: Database): Promise<string[]> {
  const rows = await database.query<{ config: string }>(
    `with recursive leap(config) as (
       (select search_config from docbatch.page order by search_config limit 1)
       union all
       select (select search_config from docbatch.page where search_config > leap.config order by search_config limit 1)
       from leap where leap.config is not null
     )
     select config from leap where config is not null`,
  );
  return rows.map((row) => row.config);
}
