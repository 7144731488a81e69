import { withConnection } from './with-connection.js';

/** Every database of a run starts with this. */
export const databasePrefix = (testRunId: string): string => `docbatch_test_${testRunId}_`;

/** Drops the templates of a run, and whatever a test that was killed left behind. */
export async function dropDatabasesOfRun(serverUrl: string, testRunId: string): Promise<void> {
  await withConnection(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [databasePrefix(testRunId)],
    );
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
  });
}
