import { openBatchContext } from '@docbatch/batch-tasks';
import {
  makeRunFolder,
  needsTool,
  startRedis,
  withConnection,
  withDatabaseName,
  type RedisServer,
} from '@docbatch/testkit';

import type { Backend } from '../plan/trial-plan.js';
import { startPostgresServer, type PostgresServer } from './postgres-server.js';

/** A Redis that can be stopped and comes back empty on the same port. */
export interface RedisLane {
  readonly port: number;
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Servers of their own for one trial at a time: what one trial breaks, no other uses. */
export interface Lane {
  readonly postgres: PostgresServer;
  readonly redis: RedisLane | undefined;
  /** A database of this server with all tables and no rows. */
  readonly template: string;
  close(): Promise<void>;
}

export const hasRedis = (): boolean => needsTool('redis-server');

export async function openLane(backends: readonly Backend[]): Promise<Lane> {
  const postgres = await startPostgresServer();
  try {
    const template = 'chaos_template';
    await withConnection(postgres.databaseUrl, (client) => client.query(`create database ${template}`));
    const databaseUrl = withDatabaseName(postgres.databaseUrl, template);
    const context = await openBatchContext({
      databaseUrl,
      queue: { kind: 'postgres', connectionString: databaseUrl },
    });
    await context.close();
    const redis = backends.includes('redis') ? await openRedisLane() : undefined;
    return {
      postgres,
      redis,
      template,
      close: async () => {
        await redis?.close();
        await postgres.close();
      },
    };
  } catch (error) {
    await postgres.close();
    throw error;
  }
}

async function openRedisLane(): Promise<RedisLane & { close(): Promise<void> }> {
  const folder = await makeRunFolder('chaos-redis');
  let server: RedisServer | undefined = await startRedis({ folder: folder.path });
  const { port, url } = server;
  const stop = async (): Promise<void> => {
    await server?.close();
    server = undefined;
  };
  return {
    port,
    url,
    stop,
    start: async () => {
      server ??= await startRedis({ folder: folder.path, port });
    },
    close: async () => {
      await stop();
      await folder.remove();
    },
  };
}
