import { openBatchContext, type QueueConfig } from '@docbatch/batch-tasks';

import { createAndSubmit } from '../control-plane/create-and-submit.js';

/** Creates and submits documents in a process of its own, so that its memory can be told apart. */
export interface SubmitterArgument {
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  readonly folder: string;
  /** Documents in all. */
  readonly count: number;
  /** Into how many batches of the same size they go. */
  readonly batches: number;
}

export interface SubmitterResult {
  readonly seconds: number;
  readonly peakRssMb: number;
}

/** While the rows of one batch are written, the jobs of another one are added; as a campaign does it. */
const batchesAtOnce = 2;

const { batches, ...argument } = JSON.parse(process.argv[2]!) as SubmitterArgument;
await using context = await openBatchContext(argument);
const count = Math.ceil(argument.count / batches);
let begun = 0;
const submitBatches = async (): Promise<void> => {
  while (begun < batches) {
    const label = `document-${begun++}`;
    await createAndSubmit(context, { folder: argument.folder, count, label });
  }
};
const startedAt = performance.now();
await Promise.all(Array.from({ length: batchesAtOnce }, submitBatches));
const result: SubmitterResult = {
  seconds: (performance.now() - startedAt) / 1000,
  peakRssMb: process.resourceUsage().maxRSS / 1024,
};
process.send!(result);
