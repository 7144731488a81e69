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
import type { GatheredStatements } from './gathered-statements.js';

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
  /** Documents that are opened or written. */
  readonly documentGate: SlotGate;
  /**
   * Those of them whose file is read or whose PDF is written, which the document reader does in few slots. It never
   * turns anybody away: who comes here has begun an attempt, and closing a worker costs none.
   */
  readonly fileGate: SlotGate;
  /** Automatic retries of a document whose error may pass, from 0. */
  readonly maxRetries: number;
  readonly tasks: RunningTasks;
  readonly statements: GatheredStatements;
  /** Holds work while something that it needs is down. */
  readonly holds: Holds;
  /** What this process has done, for the rows of each minute. */
  readonly tally: WorkTally;
  readonly events: WorkerEvents;
}
