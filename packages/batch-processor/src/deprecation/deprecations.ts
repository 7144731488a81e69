/** One deprecated API: its code never changes its meaning. */
export interface Deprecation {
  /** As callers write it. */
  readonly api: string;
  /** What to use instead, of `@docbatch/batch-tasks`. */
  readonly replacement: string;
  /** How to get there, in the imperative. */
  readonly solution: string;
  /** Only told with `--pending-deprecation`: values that need no change of behaviour, only of spelling. */
  readonly pending: boolean;
}

export const removedIn = '2.0.0';
export const guideUrl = 'https://github.com/docbatch/docbatch/blob/main/docs/migrating.md';

const deprecate = (api: string, replacement: string, solution: string, pending = false): Deprecation => ({
  api,
  replacement,
  solution,
  pending,
});

/** Every code; `docs/deprecations.md` is made from this table. Only ever added to. */
export const deprecations = {
  DOCBATCH_DEP0001: deprecate(
    'new BatchProcessor()',
    'contextOnDemand',
    'Make `contextOnDemand(() => readContextOptions(process.env))`, or keep a context open with `openBatchContext`.',
  ),
  DOCBATCH_DEP0002: deprecate(
    'createDocumentRecord',
    'createDocumentRecords',
    'Pass the documents as a list and take `id` of each record; sizes are in bytes, locations are `s3://bucket/key`.',
  ),
  DOCBATCH_DEP0003: deprecate(
    'BatchProcessor.createBatchManifest',
    'submitBatch',
    'Drop the manifest: choose the priority yourself and submit the ids of the records.',
  ),
  DOCBATCH_DEP0004: deprecate(
    'BatchProcessor.submitBatchForProcessing',
    'createDocumentRecords and submitBatch',
    'Create the records first, then submit their ids as a batch.',
  ),
  DOCBATCH_DEP0005: deprecate(
    'BatchProcessor.monitorBatchProgress',
    'getBatchStatus',
    'Read `documents`, `pages` and `progressPercentage` of the status; counts by state are in `countBatchStages`.',
  ),
  DOCBATCH_DEP0006: deprecate(
    'BatchProcessor.handleBatchFailures',
    'planRecovery and recoverFailedBatch',
    'Look at `planRecovery`, then call `recoverFailedBatch`; it waits by the category of each error.',
  ),
  DOCBATCH_DEP0007: deprecate(
    'BatchProcessor.getBatchSummary',
    'getBatchReport',
    'Read `performance` and `quality` of the report; null there means that nothing was measured yet.',
  ),
  DOCBATCH_DEP0008: deprecate(
    'BatchProcessor.cancelBatch',
    'cancelBatch',
    'Call `cancelBatch` with a context and the id.',
  ),
  DOCBATCH_DEP0009: deprecate(
    'BatchProcessor.getBatchManifest',
    'listBatchDocuments',
    'Stream the documents of the batch with `listBatchDocuments`.',
  ),
  DOCBATCH_DEP0010: deprecate(
    'BatchManifest.fromJSON',
    'createDocumentRecords',
    'Read the documents of the file yourself and create records of them.',
  ),
  DOCBATCH_DEP0011: deprecate(
    'RecoveryPlan.fromJSON',
    'planRecovery',
    'Plan anew: a plan is computed from the rows and needs no file.',
  ),
  DOCBATCH_DEP0012: deprecate('BatchStatus', 'BatchState', 'Write the state as a string.', true),
  DOCBATCH_DEP0013: deprecate(
    'BatchPriority',
    'Priority',
    "Write the priority as a string; `urgent` is `'high'`.",
    true,
  ),
} as const satisfies Record<string, Deprecation>;

export type DeprecationCode = keyof typeof deprecations;
export const deprecationCodes = Object.keys(deprecations) as DeprecationCode[];
