import type { Database } from '@docbatch/store';
import { testRedis } from '@docbatch/testkit';
import { Redis } from 'ioredis';

/** The tables and Redis keys that hold this text anywhere: in a column of whatever type, a field, a name. */
export async function findEverywhere(database: Database, text: string): Promise<string[]> {
  return [...(await findInTables(database, text)), ...(await findInRedis(text))];
}

async function findInTables(database: Database, text: string): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  // Bytes are shown in hex by PostgreSQL: looked for as text and as hex.
  const needles = [text, Buffer.from(text).toString('hex')];
  for (const { name } of tables) {
    const [row] = await database.query<{ count: number }>(
      `select count(*)::integer as count from ${name} as entry
       where position($1 in entry::text) > 0 or position($2 in entry::text) > 0`,
      needles,
    );
    if (row!.count > 0) found.push(name);
  }
  return found;
}

async function findInRedis(text: string): Promise<string[]> {
  const url = testRedis();
  if (url === undefined) return [];
  const redis = new Redis(url);
  try {
    const found: string[] = [];
    for await (const keys of redis.scanStream({ count: 1_000 }) as AsyncIterable<string[]>) {
      for (const key of keys) {
        // The serialised value holds short texts as they are, and so do fields, members and streams.
        const dump = key.includes(text) ? key : JSON.stringify(await readKey(redis, key));
        if (dump.includes(text)) found.push(key);
      }
    }
    return found;
  } finally {
    redis.disconnect();
  }
}

async function readKey(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, 0, -1);
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return null;
  }
}
