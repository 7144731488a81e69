import { setTimeout as sleep } from 'node:timers/promises';

import type { Client } from 'pg';

/** A closed pool's sessions end a moment after `end()` has resolved. */
const graceMs = 2_000;
const pollMs = 25;

interface Session {
  readonly application_name: string;
  readonly state: string | null;
  readonly query: string;
}

/**
 * Drops a database.
 * @throws Error when somebody is still connected after a short grace: that is a leak in the code under test. The
 * database is dropped all the same.
 */
export async function dropDatabase(client: Client, databaseName: string): Promise<void> {
  const leaked = await waitForSessionsToEnd(client, databaseName);
  await client.query(`drop database if exists "${databaseName}" with (force)`);
  if (leaked.length === 0) return;
  const list = leaked.map(
    (session) => `  ${session.application_name || '(unnamed)'}, ${session.state}: ${session.query}`,
  );
  throw new Error(
    `${leaked.length} connection(s) were left open; close what the test opened:\n${list.join('\n')}`,
  );
}

/** Resolves with the sessions that are still there when the grace is over. */
export async function waitForSessionsToEnd(
  client: Client,
  databaseName: string,
): Promise<readonly Session[]> {
  const deadline = Date.now() + graceMs;
  for (;;) {
    const { rows } = await client.query<Session>(
      `select application_name, state, left(query, 200) as query from pg_stat_activity
        where datname = $1 and backend_type = 'client backend'`,
      [databaseName],
    );
    if (rows.length === 0 || Date.now() >= deadline) return rows;
    await sleep(pollMs);
  }
}
