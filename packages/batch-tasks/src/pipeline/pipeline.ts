import type { Logger } from '@docbatch/core';
import type { Database } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import type { QuarantinePolicy } from '../quarantine/quarantine-policy.js';
import type { SuspectReader } from '../quarantine/suspect-reader.js';
import type { Holds } from '../worker/holds.js';
import type { ReaderCache } from '../worker/reader-cache.js';
import type { RunningTasks } from '../worker/running-tasks.js';
import type { SlotGate } from '../worker/slot-gate.js';
import type { WorkTally } from '../worker/work-tally.js';
import type { WorkerEvents } from '../worker/worker-events.js';
import type { SettleQueue } from './settle-queue.js';

/** What the steps of the pipeline share in one worker process. */
export interface Pipeline {
  readonly context: BatchContext;
  readonly database: Database;
  readonly logger: Logger;
  readonly workerId: string;
  /** Names this worker in the events it leaves. */
  readonly actor: string;
  readonly readers: ReaderCache;
  /** Reads pages during which workers died. */
  readonly suspects: SuspectReader;
  readonly quarantine: QuarantinePolicy;
  readonly pageGate: SlotGate;
  readonly documentGate: SlotGate;
  /** Automatic retries of a document whose error may pass, from 0. */
  readonly maxRetries: number;
  readonly tasks: RunningTasks;
  readonly settlements: SettleQueue;
  /** Holds work while something that it needs is down. */
  readonly holds: Holds;
  /** What this process has done, for the rows of each minute. */
  readonly tally: WorkTally;
  readonly events: WorkerEvents;
}
