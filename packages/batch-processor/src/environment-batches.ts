import {
  contextOnDemand,
  readContextOptions,
  type BatchContext,
  type ContextOnDemand,
} from '@docbatch/batch-tasks';

import { readEnvironment } from './process-host.js';
import type { Batches } from './translate/create-records.js';

let shared: ContextOnDemand | undefined;

/** Connections as the environment says, one for the whole process as in the old code; opened by the first call. */
export const environmentBatches = (): ContextOnDemand =>
  (shared ??= contextOnDemand(() => readContextOptions(readEnvironment())));

/** A context that somebody else opened, and closes. */
export const batchesOf = (context: BatchContext): Batches => ({
  use: (work, ...args) => work(context, ...args),
});
