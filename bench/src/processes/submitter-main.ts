import { openBatchContext, type QueueConfig } from '@docbatch/batch-tasks';

import { createAndSubmit } from '../control-plane/create-and-submit.js';

/** Creates and submits documents in a process of its own, so that its memory can be told apart. */
export interface SubmitterArgument {
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  readonly folder: string;
  readonly count: number;
}

export interface SubmitterResult {
  readonly batchId: string;
  readonly seconds: number;
  readonly peakRssMb: number;
}

const argument = JSON.parse(process.argv[2]!) as SubmitterArgument;
await using context = await openBatchContext(argument);
const startedAt = performance.now();
const { batchId } = await createAndSubmit(context, argument);
const result: SubmitterResult = {
  batchId,
  seconds: (performance.now() - startedAt) / 1000,
  peakRssMb: process.resourceUsage().maxRSS / 1024,
};
process.send!(result);
