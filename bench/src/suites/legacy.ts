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
  const id = batchIdOf(batchId);
  return {
    'progress of a batch': {
      old: () => processor.monitorBatchProgress(batchId),
      direct: async () => [await getBatchStatus(context, id), await countBatchStages(context, id)],
    },
    'summary of a batch of 100': {
      old: () => processor.getBatchSummary(batchId),
      direct: async () => {
        const status = await getBatchStatus(context, id);
        const stages = await countBatchStages(context, id);
        const report = await getBatchReport(context, id);
        const documents: unknown[] = [];
        for await (const document of listBatchDocuments(context, id)) documents.push(document);
        return [status, stages, report, documents];
      },
    },
    'cancelling an unknown batch': {
      old: () => processor.cancelBatch('batch_00000000_20200101_000000'),
      direct: () => cancelBatch(context, batchIdOf('batch_00000000_20200101_000000')),
    },
    'submitting a batch of 100': {
      old: () => submitOld({ context, projectId, output }),
      direct: () => submitDirectly({ context, projectId, output }),
    },
  };
}

const filesOf = () => Array.from({ length: documentsPerBatch }, (_, index) => `document-${index}.pdf`);

async function submitOld({ context, projectId, output }: Side): Promise<string> {
  const processor = new BatchProcessor({ context, output });
  const documents = filesOf().map((filename): BatchDocument => ({
    filename,
    s3Bucket: 'scans',
    s3Key: `in/${filename}`,
    fileSizeMb: 1,
    mimeType: 'application/pdf',
  }));
  const manifest = processor.createBatchManifest(documents);
  return (await processor.submitBatchForProcessing(manifest, projectId)).batchId;
}

async function submitDirectly({ context, projectId, output }: Side): Promise<string> {
  const documents = filesOf().map((fileName) => ({
    fileName,
    sourcePath: `s3://scans/in/${fileName}`,
    sizeBytes: 1_048_576,
    metadata: { mimeType: 'application/pdf' },
  }));
  const records = await createDocumentRecords(context, { projectId, documents });
  const documentIds = records.map((record) => record.id);
  return (await submitBatch(context, { projectId, batchId: newId(), documentIds, output })).batchId;
}
