import { access } from 'node:fs/promises';
import { join } from 'node:path';

import {
  createDocumentRecords,
  findTakenFiles,
  noteMovedOriginal,
  planBatches,
  recoverFailedBatch,
  submitBatch,
  type BatchContext,
  type NewDocument,
} from '@docbatch/batch-tasks';

import { uploadOriginals } from '../intake/upload-originals.js';
import type { ProcessOptions } from '../options/command-options.js';
import type { Run } from '../commands/open-run.js';
import { judgeArrival, type Arrival } from './arrival.js';
import { priorityOf } from './priority-of.js';

export interface ArrivalTarget {
  readonly context: BatchContext;
  readonly run: Run;
  /** The watched folder. */
  readonly inputPath: string;
  readonly outputDir: string;
  readonly options: Pick<ProcessOptions, 'priority' | 'storage' | 'webhook'>;
}

/** An arrival that the records know now. */
export interface Taken {
  readonly arrival: Arrival;
  readonly documentId: string;
  readonly kind: 'new' | 'known' | 'renamed';
  /** The name in the records. */
  readonly fileName: string;
}

/** Records and submits what is new among files that have become still; those that have to wait are not in the answer. */
export async function takeArrivals(arrivals: readonly Arrival[], target: ArrivalTarget): Promise<Taken[]> {
  const { context, run, inputPath } = target;
  const rows = await findTakenFiles(context, run.campaignId, {
    fileNames: arrivals.map(({ fileName }) => fileName),
    contents: arrivals.flatMap(({ sha256 }) => sha256 ?? []),
  });
  const isThere = (fileName: string): Promise<boolean> =>
    access(join(inputPath, fileName)).then(
      () => true,
      () => false,
    );
  const taken: Taken[] = [];
  const fresh: Arrival[] = [];
  const unsubmitted: { id: string; fileName: string; sizeBytes: number }[] = [];
  for (const arrival of arrivals) {
    const judgement = await judgeArrival(arrival, rows, isThere);
    if (judgement.kind === 'busy') continue;
    if (judgement.kind === 'new') {
      fresh.push(arrival);
      continue;
    }
    const { kind, taken: row } = judgement;
    if (kind === 'renamed') await followRename(context, row, arrival);
    // Recorded by a process that ended before it could submit it.
    if (row.state === 'pending' && row.batchId === null)
      unsubmitted.push({ id: row.documentId, fileName: row.fileName, sizeBytes: row.sizeBytes });
    taken.push({ arrival, documentId: row.documentId, kind, fileName: row.fileName });
  }
  for (const { arrival, id, isPending } of await recordArrivals(fresh, target)) {
    const { fileName, facts } = arrival;
    if (isPending) unsubmitted.push({ id, fileName, sizeBytes: facts.sizeBytes });
    taken.push({ arrival, documentId: id, kind: 'new', fileName });
  }
  await submit(unsubmitted, target);
  return taken;
}

/** Its bytes are elsewhere now. A worker that looked for them in between found nothing, and has to look again. */
async function followRename(
  context: BatchContext,
  row: Parameters<typeof noteMovedOriginal>[1] & { batchId: string | null; errorCode: string | null },
  { path }: Arrival,
): Promise<void> {
  if (row.sourcePath === path || row.sourcePath.startsWith('s3://')) return;
  await noteMovedOriginal(context, row, path);
  if (row.errorCode !== 'FILE_NOT_FOUND' || row.batchId === null) return;
  const why = { actor: 'watch', reason: 'the file was renamed' };
  await recoverFailedBatch(context, row.batchId, { ...why, documentIds: [row.documentId] });
}

async function recordArrivals(
  arrivals: readonly Arrival[],
  { context, run: { projectId, campaignId }, options: { storage } }: ArrivalTarget,
) {
  if (arrivals.length === 0) return [];
  const found: NewDocument[] = arrivals.map(({ path, fileName, facts, sha256 }) => ({
    fileName,
    sourcePath: path,
    sizeBytes: facts.sizeBytes,
    ...(sha256 === undefined ? {} : { contentSha256: sha256 }),
  }));
  const documents = storage === undefined ? found : await uploadOriginals(context, storage, found);
  const records = await createDocumentRecords(context, { projectId, campaignId, documents });
  return records.map(({ id, state, batchId }, index) => ({
    arrival: arrivals[index]!,
    id,
    isPending: state === 'pending' && batchId === null,
  }));
}

async function submit(
  documents: readonly { readonly id: string; readonly fileName: string; readonly sizeBytes: number }[],
  { context, run, outputDir, options: { priority: otherwise, webhook } }: ArrivalTarget,
): Promise<void> {
  const { campaignId, projectId, recognition } = run;
  const arrived = documents.map((document) => ({
    ...document,
    priority: priorityOf(document.fileName, otherwise),
  }));
  for (const { priority, documents: batch } of planBatches(arrived, 'balanced'))
    await submitBatch(context, {
      ...{ projectId, campaignId, priority, output: outputDir, options: recognition },
      documentIds: batch.map(({ id }) => id),
      ...(webhook === undefined ? {} : { webhookUrl: webhook }),
    });
}
