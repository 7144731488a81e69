import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

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
import { EventFeed } from '../src/http/live/event-feed.js';
import { openDrawer, PagePictures, type ClosableDrawer } from '../src/http/read/page-pictures.js';
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
  readonly drawer?: () => Promise<ClosableDrawer>;
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
  const context = await openBatchContext({
    databaseUrl,
    queue,
    secretKey: { file: join(folder, 'secret.key') },
  });
  const { id: projectId } = await ensureProject(context, 'test');
  const documents = [hostileName, 'b.pdf', 'c.pdf'].map((fileName, index) => ({
    fileName,
    sourcePath: join(folder, `${index}.pdf`),
    sizeBytes: 1_000 + index,
  }));
  const documentIds = (await createDocumentRecords(context, { projectId, documents })).map(({ id }) => id);
  const { batchId } = await submitBatch(context, { projectId, documentIds, output: folder });
  const servers: Api[] = [];
  const opened: AsyncDisposable[] = [];
  return {
    context,
    folder,
    batchId,
    documentIds,
    async serve(
      access = openToAll,
      {
        context: own = context,
        logger = silentLogger,
        ownQueue = false,
        drawer = openDrawer(silentLogger),
      } = {},
    ) {
      const pictures = new PagePictures(own, drawer);
      const system = { context: own, ownQueue, [Symbol.asyncDispose]: () => Promise.resolve() };
      const overview = new OverviewWatch(system);
      const feed = new EventFeed(own, overview, logger);
      opened.push(pictures, feed);
      const upload = { folder: join(folder, 'uploads'), maxFileBytes: 100_000, maxBytes: 250_000 };
      const server = await createServer(
        {
          system,
          access: new Access({ ...openToAll, ...access }),
          overview,
          pictures,
          feed,
          options: { version: '1.2.3', webFolder: join(folder, 'web'), settings: [], upload },
        },
        logger,
      );
      servers.push(server);
      return server;
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers) await server.close();
      for (const one of opened) await one[Symbol.asyncDispose]();
      await context.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Of the page that `addReadDocument` makes. */
export const readText = 'The tenant shall pay the rnet of 1,200 euros.';

export interface ReadDocument {
  readonly documentId: string;
  readonly batchId: string;
}

/** A document as it is when its one page was read, in a batch that has settled: without the engine, which takes its time. */
export async function addReadDocument(
  { context, folder }: WebBed,
  { fileName = 'lease.pdf', text = readText, confidence = 61, failed = false } = {},
): Promise<ReadDocument> {
  const sourcePath = fileURLToPath(new URL('../../../samples/lease-clean.pdf', import.meta.url));
  const contentSha256 = createHash('sha256').update(fileName).digest('hex');
  const { id: projectId } = await ensureProject(context, 'read');
  const documents = [{ fileName, sourcePath, sizeBytes: 1, contentSha256 }];
  const [record] = await createDocumentRecords(context, { projectId, documents });
  const documentId = record!.id;
  const { batchId } = await submitBatch(context, { projectId, documentIds: [documentId], output: folder });
  await writeFile(join(folder, 'lease.txt'), readText);
  const outputs = [{ kind: 'txt', path: join(folder, 'lease.txt'), sizeBytes: readText.length, sha256: 'x' }];
  const state = failed ? 'failed' : 'completed';
  const code = failed ? 'PDF_DAMAGED' : null;
  const { database } = context;
  await database.query(
    `update docbatch.document set state = $2, recognition_key = 'k', page_count = 1, pages_settled = 1, settled_at = now(),
       started_at = now(), outputs = $3, error_code = $4 where id = $1`,
    [documentId, state, JSON.stringify(outputs), code],
  );
  await database.query(
    `update docbatch.batch_document set outcome = $2, settled_at = now() where document_id = $1`,
    [documentId, state],
  );
  await database.query(
    `update docbatch.batch set state = $2, settled_at = now(), documents_${failed ? 'failed' : 'completed'} = 1 where id = $1`,
    [batchId, failed ? 'failed' : 'completed'],
  );
  const words = text.split(' ').map((word, index) => ({
    text: word,
    confidence: word === 'rnet' ? 31 : 96,
    box: { left: 100 * index, top: 50, right: 100 * index + 90, bottom: 80 },
  }));
  const box = { left: 0, top: 50, right: 800, bottom: 80 };
  await database.query(
    `insert into docbatch.page (content_sha256, page_number, recognition_key, outcome, document_id, run, text,
       mean_confidence, image, width_pt, height_pt, lines, search_config)
     values ($1, 1, 'k', 'recognized', $2, 1, $3, $4, $5, 612, 792, $6, 'english')`,
    [
      ...[contentSha256, documentId, text, confidence],
      JSON.stringify({ widthPx: 2_550, heightPx: 3_300, dpi: 300, quality: { grade: 'doubtful' } }),
      gzipSync(JSON.stringify([{ box, words }])),
    ],
  );
  return { documentId, batchId };
}
