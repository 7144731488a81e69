import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  createDocumentRecords,
  defaultRecognitionOptions,
  ensureProject,
  getBatchStatus,
  openBatchContext,
  startBatchWorker,
  submitBatch,
  type BatchContext,
  type BatchStatus,
  type BatchWorker,
  type OpenBatchContextOptions,
  type QueueConfig,
  type StartBatchWorkerOptions,
} from '@docbatch/batch-tasks';
import type { OutputKind, Priority } from '@docbatch/core';
import { migrateDatabase } from '@docbatch/store';
import { createTestDatabase, testRedis, uniquePrefix } from '@docbatch/testkit';

import {
  openFakeReader,
  writeFakeDocument,
  type FakeDocument,
  type FakeReaderHooks,
} from './fake-documents.js';

export type Backend = 'postgres' | 'redis';

/** The backends that this machine can test; in CI both, or the run fails. */
export const backends = (): Backend[] => (testRedis() === undefined ? ['postgres'] : ['postgres', 'redis']);

type ContextParts = Partial<Pick<OpenBatchContextOptions, 'logger' | 'storage' | 'secretKey'>>;

export interface TestBed extends AsyncDisposable {
  readonly context: BatchContext;
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  readonly projectId: string;
  readonly input: string;
  readonly output: string;
  openAnotherContext(more?: ContextParts): Promise<BatchContext>;
  startWorker(
    hooks?: FakeReaderHooks,
    options?: Partial<Omit<StartBatchWorkerOptions, 'openReader'>>,
  ): Promise<BatchWorker>;
  createRecords(documents: readonly FakeDocument[]): Promise<string[]>;
  submit(
    documents: readonly FakeDocument[],
    options?: { priority?: Priority; batchId?: string; outputs?: readonly OutputKind[] },
  ): Promise<string>;
  submitRecords(documentIds: readonly string[]): Promise<string>;
  waitUntilSettled(batchId: string): Promise<BatchStatus>;
}

/** A database, a queue and folders of its own, and whatever is opened on them closed at the end. */
export async function openTestBed(backend: Backend): Promise<TestBed> {
  const database = await createTestDatabase({ prepare: migrateDatabase });
  const root = await mkdtemp(join(tmpdir(), 'docbatch-bed-'));
  const queue = queueOf(backend, database.databaseUrl);
  const opened: AsyncDisposable[] = [];
  const openContext = async (more: ContextParts = {}): Promise<BatchContext> => {
    const context = await openBatchContext({ databaseUrl: database.databaseUrl, queue, ...more });
    opened.push(context);
    return context;
  };
  const context = await openContext();
  const { id: projectId } = await ensureProject(context, 'test');
  const output = join(root, 'out');

  const createRecords = async (documents: readonly FakeDocument[]): Promise<string[]> => {
    const files = await Promise.all(documents.map((document) => writeSource(root, document)));
    return (await createDocumentRecords(context, { projectId, documents: files })).map((record) => record.id);
  };
  return {
    context,
    databaseUrl: database.databaseUrl,
    queue,
    projectId,
    input: root,
    output,
    createRecords,
    openAnotherContext: openContext,
    startWorker: async (hooks = {}, options = {}) => {
      const worker = await startBatchWorker(context, {
        openReader: (_options, _slots, isolation) => Promise.resolve(openFakeReader(hooks, isolation)),
        slots: 2,
        ...options,
      });
      opened.push(worker);
      return worker;
    },
    submit: async (documents, { priority, batchId, outputs } = {}) => {
      const documentIds = await createRecords(documents);
      const options = { ...defaultRecognitionOptions, ...(outputs === undefined ? {} : { outputs }) };
      return (await submitBatch(context, { projectId, documentIds, output, priority, batchId, options }))
        .batchId;
    },
    submitRecords: async (documentIds) =>
      (await submitBatch(context, { projectId, documentIds, output })).batchId,
    waitUntilSettled: (batchId) => waitUntilSettled(context, batchId),
    [Symbol.asyncDispose]: async () => {
      for (const resource of opened.reverse()) await resource[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true });
      await database.close();
    },
  };
}

/** Each bed has a Redis database number or a schema of its own, so that beds know nothing of each other. */
const queueOf = (backend: Backend, databaseUrl: string): QueueConfig =>
  backend === 'postgres'
    ? { kind: 'postgres', connectionString: databaseUrl }
    : { kind: 'redis', url: testRedis()!, prefix: uniquePrefix() };

async function writeSource(root: string, document: FakeDocument) {
  const sourcePath = join(root, document.name);
  await writeFakeDocument(sourcePath, document);
  return { fileName: document.name, sourcePath, sizeBytes: (await stat(sourcePath)).size };
}

/** Polls the state, never the clock. */
async function waitUntilSettled(context: BatchContext, batchId: string): Promise<BatchStatus> {
  for (;;) {
    const status = await getBatchStatus(context, batchId);
    if (status?.settledAt !== null && status !== null) return status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
