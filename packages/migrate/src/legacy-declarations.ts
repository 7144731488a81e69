export const legacyName = '@docbatch/batch-processor';
export const targetName = '@docbatch/batch-tasks';
/** What a consumer's package.json asks for. */
export const targetRange = '^0.2.0';

/**
 * The types of the old API, so that the checker knows what each expression of a program is even where the package is not
 * installed. A test compares the names with those of the package.
 */
export const legacyDeclarations = `
export interface BatchDocument {
  filename: string; s3Bucket: string; s3Key: string; s3Url?: string | null; fileSizeMb: number; mimeType: string;
  priority?: BatchPriority; processingComplexity?: 'simple' | 'standard' | 'complex'; contentHash?: string | null; documentUuid?: string;
}
export declare class BatchManifest {
  batchId: string; batchType: 'small' | 'medium' | 'large'; documentCount: number; totalSizeMb: number; documents: BatchDocument[];
  priority: BatchPriority; estimatedProcessingTimeMinutes: number; createdAt: string; submittedAt?: string | null;
  startedAt?: string | null; completedAt?: string | null; status: BatchStatus;
  static fromJSON(file: string | object): BatchManifest;
  toJSON(): Record<string, unknown>;
}
export interface BatchProgress {
  batchId: string; totalDocuments: number; completedDocuments: number; failedDocuments: number; inProgressDocuments: number;
  pendingDocuments: number; currentStageCounts: Record<string, number>; startedAt?: string; estimatedCompletion?: string;
  elapsedMinutes: number; completionPercentage: number;
}
export interface BatchJobId { batchId: string; jobGroupId: string; jobIds: string[]; submittedAt: string; priority: BatchPriority; }
export declare class RecoveryPlan {
  batchId: string; failedDocuments: string[]; retryStrategy: 'immediate' | 'delayed' | 'manual'; retryCount: number;
  maxRetries: number; recoveryActions: string[]; estimatedRecoveryTimeMinutes: number;
  static fromJSON(file: string | object): RecoveryPlan;
  toJSON(): Record<string, unknown>;
}
export interface PerformanceMetrics {
  averageMinutesPerDocument: number | null; documentsPerHour: number | null; successRate: number | null; errorRate: number | null;
}
export interface QualityIndicators { documentsWithText: number | null; documentsWithEntities: number | null; consistency: number | null; }
export interface BatchSummary {
  batchInfo: { batchId: string; batchType: string | null; documentCount: number; priority: BatchPriority; createdAt: string; status: BatchStatus };
  currentProgress: BatchProgress; performanceMetrics: PerformanceMetrics; qualityIndicators: QualityIndicators;
}
export declare class BatchProcessor {
  constructor(options?: { context?: unknown; output?: string });
  createDocumentRecord(filename: string, s3Bucket: string, s3Key: string, fileSizeMb: number, mimeType: string, projectId: string): Promise<string>;
  createBatchManifest(documents: readonly BatchDocument[], config?: Readonly<Record<string, unknown>>): BatchManifest;
  submitBatchForProcessing(manifest: BatchManifest | object, projectId: string): Promise<BatchJobId>;
  monitorBatchProgress(batchId: string): Promise<BatchProgress | null>;
  handleBatchFailures(batchId: string): Promise<RecoveryPlan>;
  getBatchSummary(batchId: string): Promise<BatchSummary | null>;
  cancelBatch(batchId: string): Promise<boolean>;
  getBatchManifest(batchId: string): Promise<BatchManifest | null>;
}
export declare function createDocumentRecord(filename: string, s3Bucket: string, s3Key: string, fileSizeMb: number, mimeType: string, projectId: string): Promise<string>;
export declare const BatchStatus: {
  readonly PENDING: 'pending'; readonly SUBMITTED: 'submitted'; readonly IN_PROGRESS: 'in_progress'; readonly COMPLETED: 'completed';
  readonly FAILED: 'failed'; readonly CANCELLED: 'cancelled'; readonly PARTIAL_SUCCESS: 'partial_success';
};
export type BatchStatus = 'pending' | 'submitted' | 'in_progress' | 'completed' | 'failed' | 'cancelled' | 'partial_success';
export declare const BatchPriority: { readonly LOW: 'low'; readonly NORMAL: 'normal'; readonly HIGH: 'high'; readonly URGENT: 'urgent' };
export type BatchPriority = 'low' | 'normal' | 'high' | 'urgent';
export interface DeprecatedUsage { readonly code: string; readonly api: string; readonly callSite: string; readonly count: number; }
export declare function listDeprecatedUsage(): DeprecatedUsage[];
`;
