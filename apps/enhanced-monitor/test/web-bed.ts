import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  createDocumentRecords,
  ensureProject,
  openBatchContext,
  submitBatch,
  type BatchContext,
} from '@docbatch/batch-tasks';
import { silentLogger, type Logger } from '@docbatch/core';
import { createTestDatabase } from '@docbatch/testkit';

import type { AccessOptions } from '../src/http/access/access-options.js';
import { Access } from '../src/http/access/access.js';
import { OverviewWatch } from '../src/http/read/overview-watch.js';
import type { Api } from '../src/http/server/api.js';
import { createServer } from '../src/http/server/create-server.js';

export const host = 'localhost:8480';
export const operatorToken = 'operator-0123456789abcdef0123';
export const viewerToken = 'viewer-0123456789abcdef012345';
export const hostileName = `<img src=x onerror=alert(1)>"'\u001b[2J.pdf`;

const openToAll: AccessOptions = { onLoopback: true, tokens: [], proxy: null, publicOrigin: null };
export const withTokens: AccessOptions = {
  ...openToAll,
  onLoopback: false,
  tokens: [
    { role: 'operator', token: operatorToken },
    { role: 'viewer', token: viewerToken },
  ],
};

export interface WebBed extends AsyncDisposable {
  readonly context: BatchContext;
  readonly folder: string;
  /** With three documents that nobody has begun; the first has a name that means harm. */
  readonly batchId: string;
  readonly documentIds: readonly string[];
  /** Another server over the same records. */
  serve(access?: Partial<AccessOptions>, options?: ServeOptions): Promise<Api>;
}

export interface ServeOptions {
  readonly context?: BatchContext;
  readonly logger?: Logger;
  readonly ownQueue?: boolean;
}

/** Records with one batch, and servers over them. */
export async function openWebBed(): Promise<WebBed> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-web-'));
  await mkdir(join(folder, 'web', 'assets'), { recursive: true });
  await writeFile(join(folder, 'web', 'index.html'), '<!doctype html><title>monitor</title>');
  await writeFile(join(folder, 'web', 'assets', 'main-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'the secret');
  const { databaseUrl } = database;
  const queue = { kind: 'postgres', connectionString: databaseUrl } as const;
  const context = await openBatchContext({ databaseUrl, queue });
  const { id: projectId } = await ensureProject(context, 'test');
  const documents = [hostileName, 'b.pdf', 'c.pdf'].map((fileName, index) => ({
    fileName,
    sourcePath: join(folder, `${index}.pdf`),
    sizeBytes: 1_000 + index,
  }));
  const documentIds = (await createDocumentRecords(context, { projectId, documents })).map(({ id }) => id);
  const { batchId } = await submitBatch(context, { projectId, documentIds, output: folder });
  const servers: Api[] = [];
  return {
    context,
    folder,
    batchId,
    documentIds,
    async serve(
      access = openToAll,
      { context: own = context, logger = silentLogger, ownQueue = false } = {},
    ) {
      const system = { context: own, ownQueue, [Symbol.asyncDispose]: () => Promise.resolve() };
      const server = await createServer(
        {
          system,
          access: new Access({ ...openToAll, ...access }),
          overview: new OverviewWatch(system),
          options: { version: '1.2.3', webFolder: join(folder, 'web'), settings: [] },
        },
        logger,
      );
      servers.push(server);
      return server;
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers) await server.close();
      await context.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}
