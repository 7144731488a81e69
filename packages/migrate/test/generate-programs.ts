import fc from 'fast-check';

/** A random program that uses the old API. */
export interface GeneratedProgram {
  readonly extension: 'ts' | 'mjs' | 'cjs';
  readonly text: string;
}

type Style = 'named' | 'alias' | 'namespace' | 'type' | 'require' | 'dynamic';

const styles: Record<GeneratedProgram['extension'], readonly Style[]> = {
  ts: ['named', 'alias', 'namespace', 'type'],
  mjs: ['named', 'alias', 'namespace', 'dynamic'],
  cjs: ['require', 'dynamic'],
};

const importOf: Record<Style, string> = {
  named:
    "import { BatchProcessor, BatchPriority, BatchStatus, createDocumentRecord } from '@docbatch/batch-processor';",
  alias:
    "import { BatchProcessor as Old, BatchPriority as P, BatchStatus as S, createDocumentRecord as create } from '@docbatch/batch-processor';",
  namespace: "import * as old from '@docbatch/batch-processor';",
  type: "import type { BatchProgress } from '@docbatch/batch-processor';\nimport { BatchProcessor, BatchPriority, BatchStatus, createDocumentRecord } from '@docbatch/batch-processor';",
  require:
    "const { BatchProcessor, BatchPriority, BatchStatus, createDocumentRecord } = require('@docbatch/batch-processor');",
  dynamic:
    "const { BatchProcessor, BatchPriority, BatchStatus, createDocumentRecord } = await import('@docbatch/batch-processor');",
};

const namesIn = (style: Style) =>
  style === 'alias'
    ? { processor: 'Old', priority: 'P', status: 'S', create: 'create' }
    : style === 'namespace'
      ? {
          processor: 'old.BatchProcessor',
          priority: 'old.BatchPriority',
          status: 'old.BatchStatus',
          create: 'old.createDocumentRecord',
        }
      : {
          processor: 'BatchProcessor',
          priority: 'BatchPriority',
          status: 'BatchStatus',
          create: 'createDocumentRecord',
        };

type Names = ReturnType<typeof namesIn>;
/** A few statements; `n` keeps their names apart. */
type Piece = (names: Names, n: number, isTypeScript: boolean) => string;

/** Pieces that can be rewritten. */
const safe: Piece[] = [
  ({ priority }, n) => `  const manifest${n} = batches.createBatchManifest([
    // the first one
    { filename: 'a${n}.pdf', s3Bucket: 'b', s3Key: 'k', fileSizeMb: 1.5, mimeType: 'application/pdf', priority: ${priority}.URGENT },
  ]);
  const job${n} = await batches.submitBatchForProcessing(manifest${n}, project);
  seen.push(job${n}.batchId, job${n}.jobIds.length, manifest${n}.documentCount);`,
  (_names, n) => `  const progress${n} = await batches.monitorBatchProgress(id);
  if (progress${n} === null) seen.push('none');
  else seen.push(progress${n}.totalDocuments, progress${n}.completedDocuments /* so far */, progress${n}.failedDocuments);`,
  (_names, n) => `  const now${n} = await batches.monitorBatchProgress(id);
  seen.push(now${n}?.completionPercentage ?? -1, now${n}?.startedAt);`,
  () => `  seen.push(await batches.cancelBatch(id)); // gone`,
  ({ create }, n) => `  seen.push(await ${create}('x${n}.pdf', 'b', 'k', 2, 'application/pdf', project));`,
  (_names, n) =>
    `  seen.push(await batches.createDocumentRecord('y${n}.pdf', 'b', 'k', 2, 'application/pdf', project));`,
  (_names, n) => `  const plan${n} = await batches.handleBatchFailures(id);
  if (plan${n}.retryStrategy === 'manual') seen.push(plan${n}.retryCount, plan${n}.failedDocuments);`,
  (_names, n) => `  const summary${n} = await batches.getBatchSummary(id);
  if (summary${n}) seen.push(summary${n}.performanceMetrics.averageMinutesPerDocument, summary${n}.qualityIndicators.consistency);`,
  ({ status }) => `  seen.push(${status}.PARTIAL_SUCCESS);`,
  (_names, n, isTypeScript) =>
    `  await batches.monitorBatchProgress(id).then((found${isTypeScript ? '' : ''}) => seen.push(found !== null && found.totalDocuments > ${n}));`,
  (_names, n) => `  let last${n} = await batches.monitorBatchProgress(id);
  while (last${n} && last${n}.completionPercentage < 0) last${n} = await batches.monitorBatchProgress(id);`,
  // Refused, urgent and low in one batch; and the manifest's own id, once it is submitted.
  ({ priority }, n) => `  const mixed${n} = batches.createBatchManifest(
    ['a.pdf', '../no.pdf', 'c.pdf'].map((filename, index) => ({
      filename, s3Bucket: 'b', s3Key: 'k/' + filename, s3Url: null, fileSizeMb: index + 0.25, mimeType: 'application/pdf',
      priority: index === 0 ? ${priority}.LOW : ${priority}.HIGH, processingComplexity: 'complex',
    })),
    {},
  );
  const mixedJob${n} = await batches.submitBatchForProcessing(mixed${n}, project);
  seen.push(mixedJob${n}.jobIds.length, mixedJob${n}.priority, mixedJob${n}.jobGroupId, mixed${n}.priority);
  const mixedNow${n} = await batches.monitorBatchProgress(mixed${n}.batchId);
  seen.push(mixedNow${n} && mixedNow${n}.totalDocuments, await batches.cancelBatch(mixed${n}.batchId));`,
  // What fails, and how.
  (_names, n) => `  try {
    await batches.submitBatchForProcessing(batches.createBatchManifest([]), project);
  } catch (error${n}) {
    seen.push(Object(error${n}).code, String(error${n}));
  }
  await batches.handleBatchFailures('batch_00000000_20200101_000000').catch((error) => seen.push(error.code));`,
  (_names, n, isTypeScript) => `  const failed${n} = async (batch${isTypeScript ? ': string' : ''}) => {
    const plan = await batches.handleBatchFailures(batch);
    return plan.retryStrategy + plan.failedDocuments.length + plan.estimatedRecoveryTimeMinutes;
  };
  seen.push(await failed${n}(id));`,
  ({ create }, n) => `  try {
    seen.push(await ${create}('/etc/x${n}', 'b', 'k', -1, 'application/pdf', project));
  } catch (error) {
    seen.push(Object(error).code, String(error));
  }`,
  (_names, n) => `  const own${n} = { totalDocuments: ${n}, completedDocuments: 0 };
  seen.push(own${n}.totalDocuments + own${n}.completedDocuments, \`cancelBatch(\${id})\`);`,
];

/** Pieces that nobody can rewrite without looking: each must leave the file as it is. */
const unsafe: Piece[] = [
  (_names, n) => `  const all${n} = await batches.monitorBatchProgress(id);\n  seen.push(all${n});`,
  () => `  seen.push(JSON.stringify(await batches.getBatchSummary(id)));`,
  () => `  const call = batches.cancelBatch.bind(batches);\n  seen.push(await call(id));`,
  (_names, n) =>
    `  const many${n} = await Promise.all([id].map((each) => batches.monitorBatchProgress(each)));\n  seen.push(many${n}.length);`,
  () => `  seen.push((await batches.monitorBatchProgress(id))?.inProgressDocuments);`,
  ({ status }) => `  seen.push(Object.values(${status}));`,
  () => `  await batches.monitorBatchProgress(id).then((...found) => seen.push(found));`,
  () =>
    `  const { totalDocuments = 0 } = (await batches.monitorBatchProgress(id)) ?? {};\n  seen.push(totalDocuments);`,
  (_names, n) =>
    `  const waiting${n} = batches.createBatchManifest([]);\n  seen.push(await batches.cancelBatch(waiting${n}.batchId));`,
  () => `  const name = 'cancelBatch';\n  seen.push(await batches[name](id));`,
];

export interface Corpus {
  readonly programs: readonly GeneratedProgram[];
  /** By index: whether it has a piece that must be left alone. */
  readonly unsafe: readonly boolean[];
}

/** The same programs each time. */
export function generatePrograms(count: number, seed: number): Corpus {
  const piece = fc.oneof(
    { arbitrary: fc.nat(safe.length - 1).map((index) => ({ index, isSafe: true })), weight: 14 },
    { arbitrary: fc.nat(unsafe.length - 1).map((index) => ({ index, isSafe: false })), weight: 1 },
  );
  const shape = fc.record({
    extension: fc.constantFrom('ts' as const, 'mjs' as const, 'cjs' as const),
    style: fc.nat(),
    pieces: fc.array(piece, { minLength: 1, maxLength: 6 }),
    comment: fc.boolean(),
  });
  const made = fc.sample(shape, { numRuns: count, seed });
  return {
    programs: made.map(({ extension, style, pieces, comment }) => {
      const own = styles[extension];
      const chosen = own[style % own.length]!;
      const isTypeScript = extension === 'ts';
      const names = namesIn(chosen);
      const body = pieces.map(({ index, isSafe }, n) =>
        (isSafe ? safe : unsafe)[index]!(names, n, isTypeScript),
      );
      const isDynamic = chosen === 'dynamic';
      const signature = isTypeScript
        ? '(project: string, id: string, seen: unknown[])'
        : '(project, id, seen)';
      const lines = [
        ...(comment ? ['/* A program of old. */'] : []),
        ...(isDynamic ? [] : [importOf[chosen], '']),
        `${extension === 'cjs' ? '' : 'export '}async function run${signature} {`,
        ...(isDynamic ? [`  ${importOf[chosen]}`] : []),
        `  const batches = new ${names.processor}();`,
        ...(chosen === 'type'
          ? [
              '  const typed: BatchProgress | null = await batches.monitorBatchProgress(id);',
              '  seen.push(typed === null);',
            ]
          : []),
        ...body,
        '}',
        ...(extension === 'cjs' ? ['module.exports = { run };'] : []),
        '',
      ];
      return { extension, text: lines.join('\n') };
    }),
    unsafe: made.map(({ pieces }) => pieces.some(({ isSafe }) => !isSafe)),
  };
}
