import type { DataSourceOptions } from 'typeorm';

import { entities } from '../entities/index.js';
import { migrations } from '../migrations/index.js';
import type { OpenDatabaseOptions } from './database.js';
import { keepServerAsking } from './watch-pool.js';

/** The PostgreSQL schema that holds every table of docbatch, so that it can share a database. */
export const schemaName = 'docbatch';

export const dataSourceOptions = ({
  databaseUrl,
  poolSize = 10,
  logger,
}: OpenDatabaseOptions): DataSourceOptions => ({
  type: 'postgres',
  url: databaseUrl,
  schema: schemaName,
  entities,
  migrations,
  migrationsTableName: 'migration',
  synchronize: false,
  logging: false,
  poolSize,
  applicationName: 'docbatch',
  connectTimeoutMS: 10_000,
  extra: { keepAlive: true, keepAliveInitialDelayMillis: 10_000, onConnect: keepServerAsking },
  poolErrorHandler: (error: unknown) => {
    // An idle connection that drops is replaced by the pool; without a handler it would end the process.
    logger?.warn('a database connection was lost', { error: String(error) });
  },
});
