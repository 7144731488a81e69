import type { QueueConfig } from '@docbatch/batch-tasks';

import { addJobsAlone } from '../control-plane/add-jobs-alone.js';

/** Adds the same jobs with the queue library alone. */
export interface PeerArgument {
  readonly queue: QueueConfig;
  readonly count: number;
}

export interface PeerResult {
  readonly seconds: number;
}

const argument = JSON.parse(process.argv[2]!) as PeerArgument;
const result: PeerResult = { seconds: await addJobsAlone(argument.queue, argument.count) };
process.send!(result);
