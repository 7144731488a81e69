import type {
  BatchStatus,
  DocumentDetails,
  ErrorCount,
  ListedBatch,
  ListedDocument,
  Overview,
  RegisteredWorker,
  ThroughputPoint,
} from '@docbatch/batch-tasks';

/** Something that docbatch runs on. */
export interface Part {
  readonly name: 'PostgreSQL' | 'Redis';
  /** Null while it answers. */
  readonly downSince: Date | null;
}

/** What one screen shows, as the records said it last. What another screen needs is empty or null. */
export interface Snapshot {
  readonly parts: readonly Part[];
  readonly overview: Overview | null;
  /** Those that have not settled, then the newest. */
  readonly batches: readonly ListedBatch[];
  /** The last 60 minutes. */
  readonly throughput: readonly ThroughputPoint[];
  readonly batch: BatchStatus | null;
  readonly documents: readonly ListedDocument[];
  /** There are more than these. */
  readonly moreDocuments: boolean;
  readonly document: DocumentDetails | null;
  readonly errors: readonly ErrorCount[];
  readonly workers: readonly RegisteredWorker[];
}

export const emptySnapshot: Snapshot = {
  parts: [],
  overview: null,
  batches: [],
  throughput: [],
  batch: null,
  documents: [],
  moreDocuments: false,
  document: null,
  errors: [],
  workers: [],
};
