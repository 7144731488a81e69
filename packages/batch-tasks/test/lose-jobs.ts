import { Redis } from 'ioredis';

import type { TestBed } from './test-bed.js';

/** Where every job of the bed is kept, in a stable order: keys in Redis, rows in PostgreSQL. */
export async function listStoredJobs(bed: TestBed): Promise<string[]> {
  if (bed.queue.kind === 'postgres') {
    const rows = await bed.context.database.query<{ id: string }>(`select id from bullmq.job order by id`);
    return rows.map((row) => row.id);
  }
  const keys = await onRedis(bed, listKeys);
  return keys.filter((key) => /:[dp]-[^:]+$/.test(key)).sort();
}

/** Makes jobs vanish behind BullMQ's back, as a lost disk or a careless hand does. */
export async function loseJobs(bed: TestBed, stored: readonly string[]): Promise<void> {
  if (stored.length === 0) return;
  if (bed.queue.kind === 'postgres') {
    await bed.context.database.query(`delete from bullmq.job where id = any($1::text[])`, [stored]);
  } else {
    await onRedis(bed, (redis) => redis.del(...stored));
  }
}

/** What FLUSHDB does to the queues of the bed. */
export async function loseQueue(bed: TestBed): Promise<void> {
  if (bed.queue.kind === 'postgres') {
    await bed.context.database.query(`truncate bullmq.job, bullmq.job_dependency cascade`);
    return;
  }
  await onRedis(bed, async (redis, prefix) => {
    const keys = await listKeys(redis, prefix);
    if (keys.length > 0) await redis.del(...keys);
  });
}

async function onRedis<Result>(
  bed: TestBed,
  work: (redis: Redis, prefix: string) => Promise<Result>,
): Promise<Result> {
  if (bed.queue.kind !== 'redis') throw new Error('this bed has no Redis');
  const redis = new Redis(bed.queue.url);
  try {
    return await work(redis, bed.queue.prefix!);
  } finally {
    redis.disconnect();
  }
}

const listKeys = (redis: Redis, prefix: string): Promise<string[]> => redis.keys(`${prefix}:*`);
