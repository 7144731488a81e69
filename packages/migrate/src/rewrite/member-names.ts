/** How a member of an old shape is read now: `path` in place of its name, or a sum that needs its base twice. */
export type MemberRule = { readonly path: string } | { readonly sum: readonly [string, string] };

const same = (...names: string[]): Record<string, MemberRule> =>
  Object.fromEntries(names.map((name) => [name, { path: name.split('.')[1]! }]));

/** Members that are not here have no equal in the new API, and are left to a person. */
export const memberRules: Readonly<Record<string, MemberRule>> = {
  'BatchProgress.totalDocuments': { path: 'documents.total' },
  'BatchProgress.completedDocuments': { sum: ['documents.completed', 'documents.completedWithWarnings'] },
  'BatchProgress.failedDocuments': { sum: ['documents.failed', 'documents.needsPassword'] },
  'BatchProgress.completionPercentage': { path: 'progressPercentage' },
  'BatchProgress.startedAt': { path: 'startedAt?.toISOString()' },
  'BatchSummary.performanceMetrics': { path: 'performance' },
  'BatchSummary.qualityIndicators': { path: 'quality' },
  'PerformanceMetrics.successRate': { path: 'successPercentage' },
  'PerformanceMetrics.errorRate': { path: 'errorPercentage' },
  'QualityIndicators.documentsWithText': { path: 'withTextPercentage' },
  'QualityIndicators.consistency': { path: 'consistencyPercentage' },
  ...same(
    'PerformanceMetrics.averageMinutesPerDocument',
    'PerformanceMetrics.documentsPerHour',
    'BatchJobId.batchId',
    'BatchJobId.jobGroupId',
    'BatchJobId.jobIds',
    'BatchJobId.submittedAt',
    'BatchJobId.priority',
    'BatchManifest.batchId',
    'BatchManifest.documentCount',
    'BatchManifest.documents',
    'BatchManifest.priority',
    'RecoveryPlan.batchId',
    'RecoveryPlan.failedDocuments',
    'RecoveryPlan.retryStrategy',
    'RecoveryPlan.retryCount',
    'RecoveryPlan.maxRetries',
    'RecoveryPlan.estimatedRecoveryTimeMinutes',
  ),
};

/** What an old type is called now; text of a type, with the names that it needs. */
export const typeRules: Readonly<
  Record<string, { readonly text: string; readonly imports?: string; readonly helper?: string }>
> = {
  BatchProcessor: { text: 'ContextOnDemand', imports: 'ContextOnDemand' },
  BatchProgress: { text: 'BatchStatus', imports: 'BatchStatus' },
  BatchSummary: { text: 'BatchReport', imports: 'BatchReport' },
  BatchJobId: { text: 'Awaited<ReturnType<typeof submitManifest>>', helper: 'submitManifest' },
  RecoveryPlan: { text: 'Awaited<ReturnType<typeof handleFailures>>', helper: 'handleFailures' },
  BatchManifest: { text: 'ReturnType<typeof makeManifest>', helper: 'makeManifest' },
  BatchDocument: { text: 'BatchDocument', helper: 'BatchDocument' },
  BatchStatus: {
    text: "('pending' | 'submitted' | 'in_progress' | 'completed' | 'failed' | 'cancelled' | 'partial_success')",
  },
  BatchPriority: { text: "('low' | 'normal' | 'high' | 'urgent')" },
};

/** A method of BatchProcessor: the function of batch-tasks or the helper that `use` gets, and how many arguments it takes. */
export const methodRules: Readonly<
  Record<
    string,
    { readonly call: string; readonly helper?: true; readonly argumentCount: number; readonly wrapsId?: true }
  >
> = {
  createDocumentRecord: { call: 'createRecord', helper: true, argumentCount: 6 },
  submitBatchForProcessing: { call: 'submitManifest', helper: true, argumentCount: 2 },
  handleBatchFailures: { call: 'handleFailures', helper: true, argumentCount: 1 },
  monitorBatchProgress: { call: 'getBatchStatus', argumentCount: 1, wrapsId: true },
  getBatchSummary: { call: 'getBatchReport', argumentCount: 1, wrapsId: true },
  cancelBatch: { call: 'cancelBatch', argumentCount: 1, wrapsId: true },
};
