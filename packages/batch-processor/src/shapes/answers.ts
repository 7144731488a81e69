import type { BatchPriority, BatchStatus } from './values.js';

/** @deprecated Use `BatchStatus` of `@docbatch/batch-tasks`, which `getBatchStatus` returns. */
export interface BatchProgress {
  batchId: string;
  totalDocuments: number;
  /** With or without warnings. */
  completedDocuments: number;
  /** Those that need a password among them. */
  failedDocuments: number;
  inProgressDocuments: number;
  /** Not begun by a worker. */
  pendingDocuments: number;
  /** Documents by state, as batch-tasks names states. */
  currentStageCounts: Record<string, number>;
  /** ISO 8601. */
  startedAt?: string;
  /** ISO 8601; absent when there is no pace to go by. */
  estimatedCompletion?: string;
  /** One decimal. */
  elapsedMinutes: number;
  /** Settled documents of all, 0 to 100, one decimal. */
  completionPercentage: number;
}

/** @deprecated Use `SubmittedBatch` of `@docbatch/batch-tasks`, which `submitBatch` returns. */
export interface BatchJobId {
  batchId: string;
  /** `batch_group_<batchId>`. */
  jobGroupId: string;
  /** The ids of the documents: each is one task. */
  jobIds: string[];
  /** ISO 8601. */
  submittedAt: string;
  priority: BatchPriority;
}

/** @deprecated Use `BatchReport` of `@docbatch/batch-tasks`, which `getBatchReport` returns. */
export interface BatchSummary {
  batchInfo: {
    batchId: string;
    batchType: 'small' | 'medium' | 'large' | null;
    documentCount: number;
    priority: BatchPriority;
    createdAt: string;
    status: BatchStatus;
  };
  currentProgress: BatchProgress;
  performanceMetrics: {
    /** Null, like all of these, before the first document has settled. */
    averageMinutesPerDocument: number | null;
    documentsPerHour: number | null;
    /** 0 to 100. */
    successRate: number | null;
    /** 0 to 100. */
    errorRate: number | null;
  };
  qualityIndicators: {
    /** 0 to 100. */
    documentsWithText: number | null;
    /** Null: nothing extracts entities yet, and a zero would say that there are none. */
    documentsWithEntities: number | null;
    /** 0 to 100. */
    consistency: number | null;
  };
}
