import { silentLogger } from '@docbatch/core';

import { checkDatabase } from './database/check-database.js';
import { openEmbeddedPostgres } from './embedded/open-embedded-postgres.js';
import { checkRedis, parseRedisUrl } from './queue/check-redis.js';
import type { Services, ServicesConfig } from './services.js';

interface Database {
  readonly url: string;
  readonly description: string;
  close(): Promise<void>;
}

/**
 * Finds or starts what docbatch runs on: your PostgreSQL, or an embedded one under `dataDir`; your Redis for
 * the queues, or that same PostgreSQL. Runs no migrations.
 *
 * @throws DocbatchError `CONFIG_INVALID` (a URL cannot be understood), `DATABASE_UNREACHABLE`,
 * `DATABASE_UNSUPPORTED`, `QUEUE_UNREACHABLE` or `EMBEDDED_START_FAILED`. No message contains a password.
 */
export async function openServices(config: ServicesConfig): Promise<Services> {
  // Redis first: nothing is held yet that a failure would have to let go.
  if (config.redisUrl !== undefined) {
    parseRedisUrl(config.redisUrl);
    if (config.checkQueue !== 'later') await checkRedis(config.redisUrl, config.logger ?? silentLogger);
  }
  const database = await openDatabase(config);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= database.close());
  return {
    databaseUrl: database.url,
    queue:
      config.redisUrl === undefined
        ? { kind: 'postgres', connectionString: database.url }
        : { kind: 'redis', url: config.redisUrl },
    description: config.redisUrl === undefined ? database.description : `${database.description} + Redis`,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function openDatabase(config: ServicesConfig): Promise<Database> {
  if (config.databaseUrl === undefined) {
    const embedded = await openEmbeddedPostgres(config.dataDir, config.logger ?? silentLogger);
    return { ...embedded, description: 'embedded PostgreSQL' };
  }
  await checkDatabase(config.databaseUrl);
  return { url: config.databaseUrl, description: 'PostgreSQL', close: () => Promise.resolve() };
}
