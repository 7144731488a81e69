import { DocbatchError } from '@docbatch/core';
import pg from 'pg';

import { errorText } from '../error-text.js';
import { parseServiceUrl } from '../service-url.js';
import { assertSupportedVersion } from './supported-version.js';

const connectTimeoutMs = 10_000;

/**
 * Checks that a PostgreSQL server answers at this URL and is new enough.
 *
 * @throws DocbatchError `CONFIG_INVALID`, `DATABASE_UNREACHABLE` or `DATABASE_UNSUPPORTED`.
 */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const { address, redact } = parseServiceUrl(databaseUrl, {
    setting: 'DATABASE_URL',
    protocols: ['postgres:', 'postgresql:'],
    example: 'postgres://user:password@host:5432/database',
  });
  let version: number;
  try {
    version = await readServerVersion(databaseUrl);
  } catch (error) {
    // No cause: the driver's error objects may carry the connection's settings.
    throw new DocbatchError(
      'DATABASE_UNREACHABLE',
      `PostgreSQL at ${address} does not answer: ${redact(errorText(error))}. Check DATABASE_URL and that the server runs.`,
    );
  }
  assertSupportedVersion(version, address);
}

async function readServerVersion(connectionString: string): Promise<number> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: connectTimeoutMs,
    application_name: 'docbatch check',
  });
  // A connection lost outside of a query is an event; unheard, it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    return rows[0]?.version ?? 0;
  } finally {
    await client.end();
  }
}
