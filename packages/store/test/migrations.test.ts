import { migrateDatabase, openDatabase } from '@docbatch/store';
import { createTestDatabase, withConnection } from '@docbatch/testkit';
import { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';

import { dataSourceOptions } from '../src/database/data-source-options.js';

describe('migrations', () => {
  it('run once when several processes start together', async () => {
    await using database = await createTestDatabase();
    await Promise.all(Array.from({ length: 5 }, () => migrateDatabase(database.databaseUrl)));
    const store = await openDatabase({ databaseUrl: database.databaseUrl });
    const applied = await store.query<{ name: string }>(`select name from docbatch.migration`);
    await store.close();
    expect(new Set(applied.map((row) => row.name)).size).toBe(applied.length);
    expect(applied.length).toBeGreaterThan(0);
  });

  it('say that the database went away, and end nothing else, when the connection is lost while they wait', async () => {
    await using database = await createTestDatabase();
    const { databaseUrl } = database;
    await withConnection(databaseUrl, async (other) => {
      await other.query('select pg_advisory_lock($1)', [0x646f6362]);
      const migrating = expect(migrateDatabase(databaseUrl)).rejects.toMatchObject({
        code: 'DATABASE_UNREACHABLE',
      });
      const end = `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(async () => (await other.query(end)).rowCount, { timeout: 20_000 }).toBe(1);
      await migrating;
    });
  });

  it('give every table exactly the columns that the entities name', async () => {
    await using database = await createTestDatabase({ prepare: migrateDatabase });
    const dataSource = await new DataSource(
      dataSourceOptions({ databaseUrl: database.databaseUrl }),
    ).initialize();
    try {
      const entities = dataSource.entityMetadatas.flatMap((entity) =>
        entity.columns.map((column) =>
          describeColumn(
            entity.tableName,
            column.databaseName,
            column.isArray ? 'ARRAY' : column.type,
            column.isNullable,
          ),
        ),
      );
      const rows = await dataSource.query<
        { table_name: string; column_name: string; data_type: string; is_nullable: string }[]
      >(
        `select table_name, column_name, data_type, is_nullable from information_schema.columns
         where table_schema = 'docbatch' and table_name <> 'migration'`,
      );
      const columns = rows.map((row) =>
        describeColumn(row.table_name, row.column_name, row.data_type, row.is_nullable === 'YES'),
      );
      expect(entities.sort()).toEqual(columns.sort());
    } finally {
      await dataSource.destroy();
    }
  });

  it('refuse a database that a newer release has changed', async () => {
    await using database = await createTestDatabase({ prepare: migrateDatabase });
    const store = await openDatabase({ databaseUrl: database.databaseUrl });
    await store.query(
      `insert into docbatch.migration (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`,
    );
    await store.close();
    await expect(migrateDatabase(database.databaseUrl)).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
  });

  it('say that a server is not there without telling its password', async () => {
    const databaseUrl = 'postgres://someone:hunter2@127.0.0.1:1/nowhere';
    const error: unknown = await migrateDatabase(databaseUrl).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expect(String(error)).not.toContain('hunter2');
  });
});

const typeNames = new Map([['timestamp with time zone', 'timestamptz']]);

const describeColumn = (table: string, column: string, type: unknown, nullable: boolean): string =>
  `${table}.${column} ${typeNames.get(String(type)) ?? String(type)}${nullable ? ' null' : ''}`;
