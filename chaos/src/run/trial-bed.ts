import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { QueueConfig } from '@docbatch/batch-tasks';
import { memoryFolder, withConnection, withDatabaseName, writeNumberedPdf } from '@docbatch/testkit';

import type { TrialPlan } from '../plan/trial-plan.js';
import type { Lane } from '../servers/lane.js';
import { canMountDisks, mountSmallDisk, type SmallDisk } from '../servers/small-disk.js';
import { TcpProxy } from '../servers/tcp-proxy.js';

/** What one trial has to itself: a database, a queue behind a network of its own, folders, a disk. */
export interface TrialBed {
  readonly lane: Lane;
  readonly folder: string;
  readonly input: string;
  readonly output: string;
  /** Where workers put what is temporary. */
  readonly temporary: string;
  /** Undefined where none may be mounted: outputs are on the machine's disk then. */
  readonly disk: SmallDisk | undefined;
  readonly postgresProxy: TcpProxy;
  readonly redisProxy: TcpProxy | undefined;
  /** Through the network that faults break. */
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  /** Past it. */
  readonly directUrl: string;
  readonly directQueue: QueueConfig;
  /** `keep`: the folder stays, for somebody to look at. */
  close(keep: boolean): Promise<void>;
}

let trials = 0;

export async function openTrialBed(lane: Lane, plan: TrialPlan): Promise<TrialBed> {
  const name = `chaos_${process.pid}_${(trials += 1)}`;
  const { databaseUrl: serverUrl } = lane.postgres;
  await withConnection(serverUrl, (client) =>
    client.query(`create database ${name} template ${lane.template}`),
  );
  const directUrl = withDatabaseName(serverUrl, name);
  const folder = await mkdtemp(join(memoryFolder(), 'docbatch-chaos-'));
  const [input, output, temporary] = ['in', 'disk/out', 'tmp'].map((part) => join(folder, part)) as [
    string,
    string,
    string,
  ];
  await mkdir(temporary);
  await writeDocuments(input, plan);
  const disk = canMountDisks() ? await mountSmallDisk(join(folder, 'disk')) : undefined;
  const postgresProxy = await TcpProxy.open(lane.postgres.port);
  const redis = plan.backend === 'redis' ? lane.redis! : undefined;
  const redisProxy = redis === undefined ? undefined : await TcpProxy.open(redis.port);
  const databaseUrl = withPort(directUrl, postgresProxy.port);
  const queueOf = (url: string, redisUrl: string | undefined): QueueConfig =>
    redisUrl === undefined
      ? { kind: 'postgres', connectionString: url }
      : { kind: 'redis', url: redisUrl, prefix: name };
  return {
    lane,
    folder,
    input,
    output,
    temporary,
    disk,
    postgresProxy,
    redisProxy,
    databaseUrl,
    queue: queueOf(databaseUrl, redisProxy && `redis://127.0.0.1:${redisProxy.port}`),
    directUrl,
    directQueue: queueOf(directUrl, redis?.url),
    close: async (keep) => {
      await Promise.all([postgresProxy.close(), redisProxy?.close()]);
      await disk?.close();
      if (!keep) await rm(folder, { recursive: true, force: true });
      await withConnection(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

function withPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

async function writeDocuments(input: string, { batches }: TrialPlan): Promise<void> {
  for (const { name, numbers } of batches.flatMap((batch) => batch.documents)) {
    const path = join(input, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, writeNumberedPdf(numbers));
  }
}
