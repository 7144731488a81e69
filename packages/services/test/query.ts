import pg from 'pg';

/** The rows of one statement, over a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Differs for every run of a server. */
export async function startTimeOf(url: string): Promise<string> {
  const [row] = await query<{ time: string }>(url, 'select pg_postmaster_start_time()::text as time');
  return row?.time ?? '';
}
