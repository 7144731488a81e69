import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { openServices } from '@docbatch/services';
import { makeRunFolder, memoryFolder, withConnection } from '@docbatch/testkit';

import type { PostgresEnd } from '../plan/fault.js';

/** An embedded PostgreSQL that can be ended at any moment; its keeper starts it again on the same port. */
export interface PostgresServer {
  readonly databaseUrl: string;
  readonly port: number;
  /** Ends the server process. It comes back by itself. */
  end(how: PostgresEnd): Promise<void>;
  /** Resolves when it answers. */
  awaitUp(): Promise<void>;
  close(): Promise<void>;
}

const signals: Record<PostgresEnd, NodeJS.Signals> = {
  fast: 'SIGINT',
  immediate: 'SIGQUIT',
  kill: 'SIGKILL',
};
const patienceMs = 60_000;

export async function startPostgresServer(): Promise<PostgresServer> {
  const folder = await makeRunFolder('chaos-postgres', memoryFolder());
  // Under root the server runs as another account, which must be able to enter.
  await chmod(folder.path, 0o755);
  const services = await openServices({ dataDir: folder.path });
  const settings = JSON.parse(await readFile(join(folder.path, 'postgres.json'), 'utf8')) as {
    dataDirectory?: string;
  };
  const dataDirectory = settings.dataDirectory ?? join(folder.path, 'postgres');
  const { databaseUrl } = services;
  return {
    databaseUrl,
    port: Number(new URL(databaseUrl).port),
    end: async (how) => {
      // The first line of this file is the server's process.
      const [pid] = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), signals[how]);
    },
    awaitUp: () => awaitUp(databaseUrl),
    close: async () => {
      await services.close();
      await folder.remove();
      if (dataDirectory !== join(folder.path, 'postgres'))
        await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function awaitUp(databaseUrl: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await withConnection(databaseUrl, async (client) => void (await client.query('select')));
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
