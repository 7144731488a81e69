import { setTimeout } from 'node:timers/promises';

import { DocbatchError, type Logger } from '@docbatch/core';
import { keepServerAsking, watchPool } from '@docbatch/store';
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  withBackend,
  Worker,
  type Processor,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import type { Redis, RedisOptions } from 'ioredis';
import pg from 'pg';

/** Where the queues live. */
export type QueueConfig =
  | { readonly kind: 'postgres'; readonly connectionString: string }
  | {
      readonly kind: 'redis';
      readonly url: string;
      /** Start of every key, so that several installations can share a server; `docbatch` by default. */
      readonly prefix?: string;
    };

/** Makes BullMQ's objects on one backend, so that nothing else needs to know which it is. */
export interface QueueConnection {
  /** Where a job goes whose children have settled: before the jobs that wait, or behind them all. */
  readonly resumesJobs: 'first' | 'last';
  queue(name: string): Queue;
  worker<Data>(
    name: string,
    processor: Processor<Data, void>,
    options: Omit<WorkerOptions, 'connection'>,
  ): Worker<Data, void>;
  close(): Promise<void>;
}

/** BullMQ's PostgreSQL tables live in this schema; a pool that it is given must find them there. */
const queueSchema = 'bullmq';

/** Connects and, on PostgreSQL, migrates BullMQ's tables. Throws QUEUE_UNREACHABLE. */
export async function openQueueConnection(config: QueueConfig, logger: Logger): Promise<QueueConnection> {
  return config.kind === 'redis'
    ? openRedis(config.url, config.prefix ?? 'docbatch', logger)
    : openPostgres(config.connectionString, logger);
}

async function openPostgres(connectionString: string, logger: Logger): Promise<QueueConnection> {
  const pool = new pg.Pool({
    connectionString,
    // A crash of the server may cost the queue its last half second, as one of Redis does: rows know what is left to do,
    // and what a row says of a job is written after the job, so that it never reaches the disk before it.
    options: `-c search_path=${queueSchema} -c synchronous_commit=off`,
    application_name: 'docbatch queue',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    onConnect: keepServerAsking,
    connectionTimeoutMillis: 30_000,
    // Each worker keeps one connection to LISTEN on; the rest is for statements.
    max: 24,
  });
  // Every queue and worker listens for the pool's errors.
  pool.setMaxListeners(0);
  // BullMQ's transactions, and our migration, take clients that nobody listens to: a connection that is lost in the
  // middle would end the process, although the statement that waits for it rejects.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => logger.warn('a queue connection was lost', { error: error.message }));
  try {
    const client = await pool.connect();
    try {
      await runMigrations(client, queueSchema);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw new DocbatchError('QUEUE_UNREACHABLE', 'The queue in PostgreSQL cannot be opened.', {
      cause: error,
    });
  }
  const stopWatching = watchPool(pool, { databaseUrl: connectionString, logger });
  const backend = withBackend(createPostgresBackend);
  return {
    resumesJobs: 'last',
    queue: (name) => new backend.Queue(name, { connection: pool }) as unknown as Queue,
    worker: (name, processor, options) =>
      new backend.Worker(name, processor, { ...options, connection: pool }) as never,
    close: async () => {
      stopWatching();
      await pool.end();
    },
  };
}

const redisOptions: RedisOptions = {
  maxRetriesPerRequest: null,
  lazyConnect: true,
  connectTimeout: 5_000,
  // A host that is cut off hears no reset: without these a command waits for a quarter of an hour, and a connection
  // that only listens for two.
  socketTimeout: 20_000,
  keepAlive: 10_000,
};

/** A Redis that is gone hears no goodbye: waiting for its answer would keep the process from ending. */
async function closeRedis(connection: Redis): Promise<void> {
  if (connection.status === 'ready')
    await Promise.race([
      connection.quit().catch(() => undefined),
      setTimeout(goodbyeMs, undefined, { ref: false }),
    ]);
  connection.disconnect();
}

const goodbyeMs = 2_000;

async function openRedis(url: string, prefix: string, logger: Logger): Promise<QueueConnection> {
  const ioredis = await import('ioredis');
  const connection = new ioredis.Redis(url, redisOptions);
  connection.on('error', (error: Error) =>
    logger.warn('the queue connection has an error', { error: error.message }),
  );
  try {
    await connection.connect();
  } catch (error) {
    connection.disconnect();
    throw new DocbatchError('QUEUE_UNREACHABLE', 'Redis does not answer.', { cause: error });
  }
  // BullMQ waits for jobs on copies and watches them itself. With this limit a closed copy would keep the process alive
  // until its timer has run.
  const duplicate = connection.duplicate.bind(connection);
  connection.duplicate = (options) => duplicate({ ...options, socketTimeout: undefined });
  const base: Pick<QueueOptions, 'connection' | 'prefix'> = { connection, prefix };
  return {
    resumesJobs: 'first',
    queue: (name) => new Queue(name, base),
    worker: (name, processor, options) => new Worker(name, processor, { ...options, ...base }),
    close: () => closeRedis(connection),
  };
}
