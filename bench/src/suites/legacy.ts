import { BatchProcessor } from '@docbatch/batch-processor';
import {
  batchIdOf,
  cancelBatch,
  countBatchStages,
  ensureProject,
  getBatchReport,
  getBatchStatus,
  listBatchDocuments,
  openBatchContext,
  type BatchContext,
} from '@docbatch/batch-tasks';

import { atMost, onlyTold, type Figure } from '../figures/figure.js';
import { bringHalfWay } from '../legacy/bring-half-way.js';
import { keepManifest, submitDirectly, submitOld, type Submitter } from '../legacy/submit-batches.js';
import { timeInTurns, type Compared, type Turn } from '../legacy/time-in-turns.js';
import { openBed } from '../servers/open-bed.js';
import type { Backend } from '../servers/servers.js';
import type { Bench, Scale } from './suite.js';

interface Sizes {
  /** Of the batch that is asked about. */
  readonly documents: number;
  readonly calls: number;
  /** Of each batch that is submitted and cancelled: many small ones, as writing takes twice as long now and then. */
  readonly submitted: number;
  readonly submissions: number;
}

const sizes: Readonly<Record<Scale, Sizes>> = {
  tiny: { documents: 20, calls: 5, submitted: 10, submissions: 2 },
  small: { documents: 1_000, calls: 1_000, submitted: 100, submissions: 300 },
  full: { documents: 1_000, calls: 5_000, submitted: 100, submissions: 2_000 },
};

/** What the old API costs on top of the calls of the new one that it makes, on each backend. */
export async function runLegacy(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const backend of bench.backends) figures.push(...(await measureOn(bench, backend)));
  return figures;
}

async function measureOn(bench: Bench, backend: Backend): Promise<Figure[]> {
  const { documents, calls, submitted, submissions } = sizes[bench.scale];
  await using bed = await openBed(bench.servers, backend);
  await using context = await openBatchContext(bed);
  const { id: projectId } = await ensureProject(context, 'bench');
  const submitter = { context, projectId, output: bed.folder };
  const batchId = await submitOld(submitter, documents);
  await bringHalfWay(bed.databaseUrl, batchIdOf(batchId));
  const figures: Figure[] = [];
  const measure = async (what: string, turn: Turn, rounds: number): Promise<void> => {
    bench.say(`legacy: ${what}, ${backend}`);
    const compared = await timeInTurns(turn, rounds);
    const figure = `${what}, ${backend}, median of ${rounds}`;
    const value = 1 + compared.moreMs / compared.directMs;
    figures.push(atMost(1.02, { figure, value, unit: 'x direct', peer: describeTimes(compared) }));
  };
  const reading = readingTurns(context, batchId);
  await measure(`progress of a batch of ${documents}`, reading.progress, calls);
  await measure(`summary of a batch of ${documents}`, reading.summary, calls);
  // The last one, so that rows of the batches that it makes are not what the others wait for.
  const { submitting, cancelling } = writingTurns(submitter, submitted);
  await measure(`submitting a batch of ${submitted}`, submitting, submissions);
  await measure(`cancelling a batch of ${submitted}`, cancelling, submissions);
  bench.say(`legacy: an unknown batch, ${backend}`);
  const nothing = await timeInTurns(unknownTurn(context), calls);
  figures.push(
    onlyTold({
      figure: `what a call costs that does nothing: cancelling an unknown batch, ${backend}`,
      value: nothing.moreMs * 1_000,
      unit: 'µs',
      peer: describeTimes(nothing),
    }),
  );
  return figures;
}

const describeTimes = ({ directMs, oldMs }: Compared): string =>
  `direct: ${directMs.toFixed(3)} ms, old API: ${oldMs.toFixed(3)} ms`;

/** Each question of old beside the calls that give the same answer. */
function readingTurns(context: BatchContext, batchId: string): Record<'progress' | 'summary', Turn> {
  const processor = new BatchProcessor({ context });
  return {
    progress: {
      old: () => processor.monitorBatchProgress(batchId),
      direct: async () => {
        const id = batchIdOf(batchId);
        return [await getBatchStatus(context, id), await countBatchStages(context, id)];
      },
    },
    summary: {
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
  };
}

/** What is submitted in turns is cancelled in turns. */
function writingTurns(submitter: Submitter, documents: number): Record<'submitting' | 'cancelling', Turn> {
  const { context } = submitter;
  const processor = new BatchProcessor({ context });
  const keptManifest = keepManifest(submitter, documents);
  const batchIds: string[] = [];
  const takeId = (): string => {
    const batchId = batchIds.shift();
    if (batchId === undefined) throw new Error('Every batch that was submitted is cancelled already.');
    return batchId;
  };
  return {
    submitting: {
      old: async () => batchIds.push(batchIdOf(await submitOld(submitter, documents))),
      direct: async () => batchIds.push(await submitDirectly(submitter, keptManifest)),
    },
    cancelling: {
      old: () => processor.cancelBatch(takeId()),
      direct: () => cancelBatch(context, takeId(), { actor: 'bench' }),
    },
  };
}

function unknownTurn(context: BatchContext): Turn {
  const processor = new BatchProcessor({ context });
  const unknown = 'batch_00000000_20200101_000000';
  return {
    old: () => processor.cancelBatch(unknown),
    direct: () => cancelBatch(context, batchIdOf(unknown)),
  };
}
