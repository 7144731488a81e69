import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { QueueConfig } from '@docbatch/batch-tasks';
import { memoryFolder, withConnection, withDatabaseName } from '@docbatch/testkit';
import { Redis } from 'ioredis';

import type { Backend, Servers } from './servers.js';

/** An empty database, an empty queue and a folder: what one measurement has to itself. */
export interface Bed extends AsyncDisposable {
  readonly backend: Backend;
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  /** In memory where the machine has such a disk, so that the control plane is measured and not the disk. */
  readonly folder: string;
}

export async function openBed(servers: Servers, backend: Backend): Promise<Bed> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  await runStatement(servers.databaseUrl, `create database ${name}`);
  const databaseUrl = withDatabaseName(servers.databaseUrl, name);
  const folder = await mkdtemp(join(memoryFolder(), 'docbatch-bench-'));
  return {
    backend,
    databaseUrl,
    queue:
      backend === 'redis'
        ? { kind: 'redis', url: servers.redisUrl!, prefix: name }
        : { kind: 'postgres', connectionString: databaseUrl },
    folder,
    [Symbol.asyncDispose]: async () => {
      await rm(folder, { recursive: true, force: true });
      await runStatement(servers.databaseUrl, `drop database ${name} with (force)`);
      if (backend === 'redis') await removeKeys(servers.redisUrl!, name);
    },
  };
}

const runStatement = (databaseUrl: string, sql: string): Promise<unknown> =>
  withConnection(databaseUrl, (client) => client.query(sql));

/** Only its own: the server may be shared. */
async function removeKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 5_000 })) {
      if ((keys as string[]).length > 0) await redis.unlink(keys as string[]);
    }
  } finally {
    await redis.quit();
  }
}
