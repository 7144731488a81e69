import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import '../vitest/provided-context.js';
import { dropDatabase } from './drop-database.js';
import { databasePrefix } from './drop-databases-of-run.js';
import { ensureTemplate, type PrepareDatabase } from './ensure-template.js';
import { withConnection, withDatabaseName } from './with-connection.js';

export interface TestDatabaseOptions {
  /**
   * Fills the database, for example store's `migrateDatabase`. Runs once for all test files that pass the same
   * function: the database is a copy of what it made. So it may depend on nothing but its argument.
   */
  readonly prepare?: PrepareDatabase;
}

export interface TestDatabase extends AsyncDisposable {
  readonly databaseUrl: string;
  /**
   * Drops the database. May be called twice.
   * @throws Error when connections to it are still open after a short grace.
   */
  close(): Promise<void>;
}

/** A fresh database on the PostgreSQL of this test run. Only inside vitest. */
export async function createTestDatabase({ prepare }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const serverUrl = await askForServer();
  const testRunId = inject('testRunId');
  const name = `${databasePrefix(testRunId)}${randomBytes(6).toString('hex')}`;
  await withConnection(serverUrl, async (client) => {
    const template = prepare ? await ensureTemplate(client, { serverUrl, testRunId, prepare }) : 'template0';
    await client.query(`create database "${name}" template "${template}"`);
  });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= withConnection(serverUrl, (client) => dropDatabase(client, name)));
  return { databaseUrl: withDatabaseName(serverUrl, name), close, [Symbol.asyncDispose]: close };
}

let serverUrl: Promise<string> | undefined;

function askForServer(): Promise<string> {
  return (serverUrl ??= fetch(inject('databaseServerUrl')).then(async (response) => {
    const answer = await response.text();
    if (!response.ok) throw new Error(`PostgreSQL for the tests could not be started: ${answer}`);
    return answer;
  }));
}
