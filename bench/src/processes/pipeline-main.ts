import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

import {
  createDocumentRecords,
  defaultRecognitionOptions,
  ensureProject,
  openBatchContext,
  startBatchWorker,
  submitBatch,
  type BatchWorker,
  type QueueConfig,
} from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';
import { engineOfName, openDocumentReader, type EngineName } from '@docbatch/ocr';

/** Reads files as a user's process would, from their records to their outputs, and ends. */
export interface PipelineArgument {
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  readonly files: readonly string[];
  readonly output: string;
  readonly engine: EngineName;
  readonly slots: number;
  /** How often the files are read, each time as a batch of its own. */
  readonly batches: number;
}

export interface BatchRun {
  /** From the first record to the settled batch. */
  readonly seconds: number;
  readonly state: string;
  /** Of this process, in bytes, whenever a page was recognised. */
  readonly rssAfterPages: readonly number[];
}

export interface PipelineResult {
  /** Resident memory before the first page. */
  readonly rssBytes: number;
  readonly batches: readonly BatchRun[];
}

const argument = JSON.parse(process.argv[2]!) as PipelineArgument;
const { engine, slots } = argument;
await using context = await openBatchContext(argument);
await using worker = await startBatchWorker(context, {
  slots,
  openReader: ({ languages, dpi }, readerSlots, isolation) =>
    openDocumentReader({ slots: readerSlots, isolation, engine: engineOfName(engine, { languages }), dpi }),
});
const rssBytes = process.memoryUsage.rss();
const { id: projectId } = await ensureProject(context, 'bench');
const batches: BatchRun[] = [];
for (let number = 0; number < argument.batches; number += 1) batches.push(await runBatch(worker, number));
process.send!({ rssBytes, batches } satisfies PipelineResult);

async function runBatch({ events }: BatchWorker, number: number): Promise<BatchRun> {
  const rssAfterPages: number[] = [];
  const note = (): void => void rssAfterPages.push(process.memoryUsage.rss());
  events.on('pageSettled', note);
  const startedAt = performance.now();
  const settled = new Promise<string>((resolve) =>
    events.once('batchSettled', ({ state }) => resolve(state)),
  );
  const documents = await Promise.all(
    argument.files.map(async (path) => ({
      fileName: basename(path),
      sourcePath: path,
      sizeBytes: (await stat(path)).size,
    })),
  );
  const records = await createDocumentRecords(context, { projectId, documents });
  await submitBatch(context, {
    projectId,
    documentIds: records.map(({ id }) => id),
    priority: 'normal',
    batchId: newId(),
    output: join(argument.output, `batch-${number}`),
    options: { ...defaultRecognitionOptions, engine },
  });
  const state = await settled;
  events.off('pageSettled', note);
  return { seconds: (performance.now() - startedAt) / 1000, state, rssAfterPages };
}
