import { DocbatchError } from '@docbatch/core';
import pg from 'pg';
import { DataSource } from 'typeorm';

import { migrations } from '../migrations/index.js';
import { dataSourceOptions, schemaName } from './data-source-options.js';
import { databaseError } from './database-error.js';

/** Key of the advisory lock that lets one process migrate while the others wait. */
const migrationLockKey = 0x646f6362;

/**
 * Brings the database to this release's schema. Safe when several processes start together: one migrates, the
 * others wait and find it done. Throws DATABASE_NEWER when a newer release was there before.
 */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  const lock = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  // Without a listener, losing the connection would end the process, although the statement that waits for it rejects.
  lock.on('error', () => undefined);
  try {
    await lock.connect();
  } catch (error) {
    throw new DocbatchError('DATABASE_UNREACHABLE', 'PostgreSQL does not answer.', { cause: error });
  }
  try {
    // The lock belongs to the session: it goes when the process does, whatever ends it.
    await lock.query('select pg_advisory_lock($1)', [migrationLockKey]);
    await lock.query(`create schema if not exists ${schemaName}`);
    await runMigrations(databaseUrl);
  } catch (error) {
    throw databaseError(error);
  } finally {
    // A connection that is lost already is no reason to fail.
    await lock.end().catch(() => undefined);
  }
}

async function runMigrations(databaseUrl: string): Promise<void> {
  const dataSource = new DataSource(dataSourceOptions({ databaseUrl, poolSize: 1 }));
  await dataSource.initialize();
  try {
    await refuseNewerDatabase(dataSource);
    await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await dataSource.destroy();
  }
}

async function refuseNewerDatabase(dataSource: DataSource): Promise<void> {
  const known = new Set(migrations.map((migration) => migration.name));
  const [table] = await dataSource.query<{ found: boolean }[]>(
    `select to_regclass('${schemaName}.migration') is not null as found`,
  );
  if (table?.found !== true) return;
  const rows = await dataSource.query<{ name: string }[]>(
    `select name from ${schemaName}.migration order by id`,
  );
  const unknown = rows.filter((row) => !known.has(row.name));
  if (unknown.length === 0) return;
  throw new DocbatchError(
    'DATABASE_NEWER',
    `The database has migrations that this release does not know (${unknown.map((row) => row.name).join(', ')}). Upgrade docbatch on this machine.`,
  );
}
