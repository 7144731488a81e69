import { DocbatchError, type Logger } from '@docbatch/core';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';

import { dataSourceOptions } from './data-source-options.js';
import { databaseError } from './database-error.js';
import { listen, type Listener, type ListenOptions } from './listen.js';
import { retryConflicts } from './retry-conflicts.js';
import { watchPool } from './watch-pool.js';
import { forgetStatements, isStalePlan, prepareStatement } from './prepare-statement.js';

/** A place to run statements: a pool, or one transaction. Values are always bound, never spliced into the text. */
export interface Database {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * Everything in `work` happens, or nothing. A nested call joins the transaction it is in. `work` is done again when
   * PostgreSQL undoes it because of a deadlock: it must touch nothing but the database.
   */
  transaction<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
}

export interface OpenDatabase extends Database {
  /** Hears what is sent on a channel with pg_notify, on a connection of its own. */
  listen(options: ListenOptions): Listener;
  /** May be called twice. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  readonly databaseUrl: string;
  /** Connections at the same time, 1 to 100. */
  readonly poolSize?: number;
  /** How long a statement may go without an answer before the server is asked whether it is there; 10 s by default. */
  readonly silenceMs?: number;
  readonly logger?: Logger;
}

/** Connects to a migrated database. Throws DATABASE_UNREACHABLE. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const dataSource = new DataSource(dataSourceOptions(options));
  try {
    await dataSource.initialize();
  } catch (error) {
    throw databaseError(error);
  }
  const stopWatching = watchPool((dataSource.driver as unknown as { readonly master: Pool }).master, options);
  return {
    query: (sql, values) =>
      retryConflicts(() => withRunner(dataSource, (runner) => runQuery(runner, sql, values))),
    transaction: (work) =>
      retryConflicts(() => withRunner(dataSource, (runner) => runTransaction(runner, work))),
    listen: (listenOptions) => listen(options.databaseUrl, listenOptions),
    close: async () => {
      stopWatching();
      if (dataSource.isInitialized) await dataSource.destroy();
    },
  };
}

async function withRunner<Result>(
  dataSource: DataSource,
  use: (runner: QueryRunner) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner();
  try {
    return await use(runner);
  } finally {
    await runner.release();
  }
}

async function runQuery<Row>(
  runner: QueryRunner,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    // On the driver itself: a QueryRunner cannot send prepared statements, and most of a short statement's time is
    // its planning.
    const client = (await runner.connect()) as Pick<PoolClient, 'query'>;
    return (await client.query<QueryResultRow>(prepareStatement(sql, values))).rows as Row[];
  } catch (error) {
    throw isStalePlan(error) ? askAgain(error) : databaseError(error);
  }
}

async function runTransaction<Result>(
  runner: QueryRunner,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database: Database = {
    query: (sql, values) => runQuery(runner, sql, values),
    transaction: (nested) => nested(database),
  };
  await runner.startTransaction();
  try {
    const result = await work(database);
    await runner.commitTransaction().catch((error: unknown) => {
      throw databaseError(error);
    });
    return result;
  } catch (error) {
    // A lost connection has rolled back already; the first error is the one that matters.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

/** The transaction, if there is one, is lost; whoever tries again gets new plans. */
function askAgain(error: unknown): DocbatchError {
  forgetStatements();
  return new DocbatchError('DATABASE_UNREACHABLE', 'The tables have changed meanwhile.', { cause: error });
}
