import type { Priority } from '@docbatch/core';
import type { PageScript } from '@docbatch/testkit';

import type { PlannedFault } from './fault.js';

export type Backend = 'postgres' | 'redis';

export interface PlannedDocument {
  readonly name: string;
  /** The numbers that its pages show; documents with the same numbers have the same bytes. */
  readonly numbers: readonly number[];
}

export interface PlannedBatch {
  /** Milliseconds after the trial began. */
  readonly atMs: number;
  readonly priority: Priority;
  readonly documents: readonly PlannedDocument[];
}

/** Everything that happens in a trial. It follows from seed and backend alone. */
export interface TrialPlan {
  readonly seed: number;
  readonly backend: Backend;
  /** Worker processes that run at any time, unless one has just been killed. */
  readonly workers: number;
  /** Automatic retries of a document. */
  readonly maxRetries: number;
  readonly batches: readonly PlannedBatch[];
  /** What the engine does with each page, try by try; by its number. */
  readonly pages: Readonly<Record<number, PageScript>>;
  /** In the order of their time. */
  readonly faults: readonly PlannedFault[];
  /** Whether everything that did not succeed is retried once all has settled. */
  readonly retriesAtEnd: boolean;
}
