import { BatchProcessor, type BatchDocument } from '@docbatch/batch-processor';
import {
  batchIdOf,
  cancelBatch,
  countBatchStages,
  createDocumentRecords,
  ensureProject,
  getBatchReport,
  getBatchStatus,
  listBatchDocuments,
  openBatchContext,
  submitBatch,
  type BatchContext,
} from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';

import { atMost, type Figure } from '../figures/figure.js';
import { timeInTurns, type Turn } from '../legacy/time-in-turns.js';
import { openBed } from '../servers/open-bed.js';
import type { Bench, Scale } from './suite.js';

const sizes: Readonly<Record<Scale, { readonly calls: number; readonly submissions: number }>> = {
  tiny: { calls: 5, submissions: 2 },
  small: { calls: 3_000, submissions: 150 },
  full: { calls: 20_000, submissions: 1_000 },
};

const documentsPerBatch = 100;

/** What the old API costs on top of the calls of the new one that it makes. */
export async function runLegacy(bench: Bench): Promise<Figure[]> {
  const { calls, submissions } = sizes[bench.scale];
  await using bed = await openBed(bench.servers, 'postgres');
  await using context = await openBatchContext(bed);
  const { id: projectId } = await ensureProject(context, 'bench');
  const side = { context, projectId, output: bed.folder };
  const batchId = await submitOld(side);
  const figures: Figure[] = [];
  for (const [figure, turn] of Object.entries(turnsOf(side, batchId))) {
    const rounds = figure.startsWith('submitting') ? submissions : calls;
    bench.say(`legacy: ${figure}`);
    const { oldMs, newMs } = await timeInTurns(turn, rounds);
    const peer = `direct: ${newMs.toFixed(3)} ms, old API: ${oldMs.toFixed(3)} ms`;
    figures.push(
      atMost(1.02, {
        figure: `${figure}, median of ${rounds}`,
        value: oldMs / newMs,
        unit: 'x direct',
        peer,
      }),
    );
  }
  return figures;
}

interface Side {
  readonly context: BatchContext;
  readonly projectId: string;
  readonly output: string;
}

/** Each call of old beside the calls that it stands for. */
function turnsOf({ context, projectId, output }: Side, batchId: string): Readonly<Record<string, Turn>> {
  const processor = new BatchProcessor({ context, output });
  const keptManifest = keepManifest(context, output);
  return {
    'progress of a batch': {
      old: () => processor.monitorBatchProgress(batchId),
      direct: async () => {
        const id = batchIdOf(batchId);
        return [await getBatchStatus(context, id), await countBatchStages(context, id)];
      },
    },
    'summary of a batch of 100': {
      old: () => processor.getBatchSummary(batchId),
      direct: async () => {
        const id = batchIdOf(batchId);
        const status = await getBatchStatus(context, id);
        const stages = await countBatchStages(context, id);
        const report = await getBatchReport(context, id);
        for await (const first of listBatchDocuments(context, id)) return [status, stages, report, first];
        return [status, stages, report];
      },
    },
    'cancelling an unknown batch': {
      old: () => processor.cancelBatch('batch_00000000_20200101_000000'),
      direct: () => cancelBatch(context, batchIdOf('batch_00000000_20200101_000000')),
    },
    'submitting a batch of 100': {
      old: () => submitOld({ context, projectId, output }),
      direct: () => submitDirectly({ context, projectId, output }, keptManifest),
    },
  };
}

const filesOf = () => Array.from({ length: documentsPerBatch }, (_, index) => `document-${index}.pdf`);

const oldDocuments = (): BatchDocument[] =>
  filesOf().map((filename) => ({
    filename,
    s3Bucket: 'scans',
    s3Key: `in/${filename}`,
    fileSizeMb: 1,
    mimeType: 'application/pdf',
  }));

async function submitOld({ context, projectId, output }: Side): Promise<string> {
  const processor = new BatchProcessor({ context, output });
  const manifest = processor.createBatchManifest(oldDocuments());
  return (await processor.submitBatchForProcessing(manifest, projectId)).batchId;
}

interface KeptManifest {
  readonly batch: object;
  readonly documents: readonly object[];
}

/** What the old API keeps of a manifest with each record: both sides write the same rows. */
function keepManifest(context: BatchContext, output: string): KeptManifest {
  const manifest = new BatchProcessor({ context, output }).createBatchManifest(oldDocuments());
  const { documents, ...batch } = manifest.toJSON();
  return { batch, documents: documents as object[] };
}

async function submitDirectly(
  { context, projectId, output }: Side,
  { batch, documents: kept }: KeptManifest,
): Promise<string> {
  const documents = filesOf().map((fileName, index) => ({
    fileName,
    sourcePath: `s3://scans/in/${fileName}`,
    sizeBytes: 1_048_576,
    metadata: { mimeType: 'application/pdf', batchProcessor: { document: kept[index], batch } },
  }));
  const records = await createDocumentRecords(context, { projectId, documents });
  const documentIds = records.map((record) => record.id);
  return (await submitBatch(context, { projectId, batchId: newId(), documentIds, output })).batchId;
}
