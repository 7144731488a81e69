import type { BatchReport } from '@docbatch/batch-tasks';

import type { BatchProgress, BatchSummary } from '../shapes/answers.js';
import type { ManifestHead } from './find-manifest.js';
import { toLegacyStatus } from './to-progress.js';

/** A report of batch-tasks in the shape of old; without one for a manifest that was not submitted. */
export function toSummary(
  currentProgress: BatchProgress,
  report: BatchReport | null,
  manifest: ManifestHead | null,
): BatchSummary {
  return {
    batchInfo: {
      batchId: currentProgress.batchId,
      batchType: manifest?.batchType ?? null,
      documentCount: currentProgress.totalDocuments,
      priority: manifest?.priority ?? report?.priority ?? 'normal',
      createdAt: manifest?.createdAt ?? report?.createdAt.toISOString() ?? '',
      status: report === null ? 'pending' : toLegacyStatus(report.state),
    },
    currentProgress,
    performanceMetrics: {
      averageMinutesPerDocument: report?.performance.averageMinutesPerDocument ?? null,
      documentsPerHour: report?.performance.documentsPerHour ?? null,
      successRate: report?.performance.successPercentage ?? null,
      errorRate: report?.performance.errorPercentage ?? null,
    },
    qualityIndicators: {
      documentsWithText: report?.quality.withTextPercentage ?? null,
      documentsWithEntities: null,
      consistency: report?.quality.consistencyPercentage ?? null,
    },
  };
}
