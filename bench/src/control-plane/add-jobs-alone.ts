import { randomUUID } from 'node:crypto';

import type { QueueConfig } from '@docbatch/batch-tasks';
import { createPostgresBackend, Queue, runMigrations, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** The peer adds as many at a time as docbatch does. */
const chunkSize = 1_000;

/** Adds jobs of the size of docbatch's with `Queue.addBulk` and nothing else. Returns the seconds it took. */
export async function addJobsAlone(config: QueueConfig, count: number): Promise<number> {
  const opened = config.kind === 'redis' ? openOnRedis(config) : await openOnPostgres(config);
  const { queue } = opened;
  await queue.waitUntilReady();
  const startedAt = performance.now();
  for (let added = 0; added < count; added += chunkSize) {
    await queue.addBulk(Array.from({ length: Math.min(chunkSize, count - added) }, makeJob));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await opened.close();
  return seconds;
}

function makeJob() {
  const documentId = randomUUID();
  return {
    name: 'document',
    data: { documentId, run: 1 },
    opts: {
      attempts: 1_000,
      backoff: { type: 'outage' },
      removeOnComplete: true,
      removeOnFail: { count: 1_000 },
      jobId: `d-${documentId}-1`,
    },
  };
}

type Opened = { readonly queue: Queue; close(): Promise<void> };

function openOnRedis({ url, prefix }: Extract<QueueConfig, { kind: 'redis' }>): Opened {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue('peer', { connection, prefix });
  return {
    queue,
    close: async () => {
      await queue.close();
      await connection.quit();
    },
  };
}

async function openOnPostgres({
  connectionString,
}: Extract<QueueConfig, { kind: 'postgres' }>): Promise<Opened> {
  const pool = new pg.Pool({ connectionString, options: '-c search_path=bullmq', max: 24 });
  const client = await pool.connect();
  await runMigrations(client, 'bullmq');
  client.release();
  const queue = new (withBackend(createPostgresBackend).Queue)('peer', {
    connection: pool,
  }) as unknown as Queue;
  return {
    queue,
    close: async () => {
      await queue.close();
      await pool.end();
    },
  };
}
