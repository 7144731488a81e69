import type { BatchStatus, ListedBatch } from '@docbatch/batch-tasks';

/** A batch as it stands in a list. */
export const toListedBatch = ({ awaitingRetry, ...status }: BatchStatus): ListedBatch => ({
  batchId: status.batchId,
  campaignId: status.campaignId,
  state: status.state,
  priority: status.priority,
  paused: status.paused,
  awaitingRetry: awaitingRetry.documents,
  documents: status.documents,
  pages: status.pages,
  createdAt: status.createdAt,
  startedAt: status.startedAt,
  settledAt: status.settledAt,
  estimatedSecondsRemaining: status.estimatedSecondsRemaining,
});
