import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openServices } from '@docbatch/services';
import { needsTool, startRedis } from '@docbatch/testkit';

export type Backend = 'postgres' | 'redis';

/** The servers that a run of benchmarks uses; nothing else is on them. */
export interface Servers extends AsyncDisposable {
  /** A role that may create databases. */
  readonly databaseUrl: string;
  /** Undefined when `redis-server` is not installed. */
  readonly redisUrl: string | undefined;
}

/** Starts an embedded PostgreSQL with its defaults, fsync included, and a Redis that keeps nothing on disk. */
export async function startServers(backends: readonly Backend[]): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-bench-'));
  // Under root the server runs as another account, which must be able to enter.
  await chmod(folder, 0o755);
  const services = await openServices({ dataDir: join(folder, 'data') });
  const redis =
    backends.includes('redis') && needsTool('redis-server') ? await startRedis({ folder }) : undefined;
  return {
    databaseUrl: services.databaseUrl,
    redisUrl: redis?.url,
    [Symbol.asyncDispose]: async () => {
      await redis?.close();
      await services.close();
      // The server ends by itself when its folder goes; it may still write until then.
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
    },
  };
}
