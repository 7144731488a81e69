import { createHash } from 'node:crypto';

import type { Client } from 'pg';

import { waitForSessionsToEnd } from './drop-database.js';
import { databasePrefix } from './drop-databases-of-run.js';
import { withDatabaseName } from './with-connection.js';

/** Fills an empty database, for example with the tables. Must close its connections. */
export type PrepareDatabase = (databaseUrl: string) => Promise<unknown>;

export interface TemplateRequest {
  readonly serverUrl: string;
  readonly testRunId: string;
  readonly prepare: PrepareDatabase;
}

/**
 * The name of a database that `prepare` has filled, made by whoever comes first in this run. Functions are told
 * apart by name and source, because each test file holds its own copy.
 */
export async function ensureTemplate(client: Client, request: TemplateRequest): Promise<string> {
  const key = createHash('sha256')
    .update(`${request.prepare.name}\n${request.prepare.toString()}`)
    .digest('hex')
    .slice(0, 12);
  const name = `${databasePrefix(request.testRunId)}template_${key}`;
  // Test files run in parallel: without the lock, two of them would build the same template at once.
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await buildTemplate(client, name, request);
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  }
  return name;
}

/** Built under another name: a template whose preparation failed is never taken for a finished one. */
async function buildTemplate(
  client: Client,
  name: string,
  { serverUrl, prepare }: TemplateRequest,
): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await client.query(`drop database if exists "${unfinished}" with (force)`);
  await client.query(`create database "${unfinished}"`);
  await prepare(withDatabaseName(serverUrl, unfinished));
  const leaked = await waitForSessionsToEnd(client, unfinished);
  if (leaked.length > 0) {
    throw new Error(
      `${prepare.name || 'prepare'} left ${leaked.length} connection(s) open; a template in use cannot be copied.`,
    );
  }
  await client.query(`alter database "${unfinished}" rename to "${name}"`);
}
