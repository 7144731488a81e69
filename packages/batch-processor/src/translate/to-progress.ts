import type { BatchStatus as CanonicalStatus } from '@docbatch/batch-tasks';

import type { BatchProgress } from '../shapes/answers.js';
import type { BatchManifest } from '../shapes/batch-manifest.js';
import type { BatchStatus } from '../shapes/values.js';

type Stages = Readonly<Record<string, number>>;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A status of batch-tasks in the shape of old. */
export function toProgress(batchId: string, status: CanonicalStatus, stages: Stages): BatchProgress {
  const { documents, startedAt, settledAt, estimatedSecondsRemaining: secondsLeft } = status;
  const now = Date.now();
  const pending = (stages['pending'] ?? 0) + (stages['queued'] ?? 0);
  const elapsedMs = startedAt === null ? 0 : (settledAt?.getTime() ?? now) - startedAt.getTime();
  // Spreading objects into objects would take longer than all of this.
  const progress: BatchProgress = {
    batchId,
    totalDocuments: documents.total,
    completedDocuments: documents.completed + documents.completedWithWarnings,
    failedDocuments: documents.failed + documents.needsPassword,
    inProgressDocuments: Math.max(0, documents.unsettled - pending),
    pendingDocuments: Math.min(documents.unsettled, pending),
    currentStageCounts: stages,
    elapsedMinutes: round(elapsedMs / 60_000),
    completionPercentage: status.progressPercentage,
  };
  if (startedAt !== null) progress.startedAt = startedAt.toISOString();
  if (settledAt === null && secondsLeft !== null)
    progress.estimatedCompletion = new Date(now + secondsLeft * 1_000).toISOString();
  return progress;
}

/** The progress of a manifest that was not submitted. */
export const toUnsubmittedProgress = ({ batchId, documentCount }: BatchManifest): BatchProgress => ({
  batchId,
  totalDocuments: documentCount,
  completedDocuments: 0,
  failedDocuments: 0,
  inProgressDocuments: 0,
  pendingDocuments: documentCount,
  currentStageCounts: { pending: documentCount },
  elapsedMinutes: 0,
  completionPercentage: 0,
});

/** A batch that no worker has begun was `submitted` in the words of old. */
export const toLegacyStatus = (state: CanonicalStatus['state']): BatchStatus =>
  state === 'pending' ? 'submitted' : state;

/** The states of a settled batch are its counters: no row needs to be counted. */
export function stagesOf(status: CanonicalStatus): Stages {
  const { completed, completedWithWarnings, failed, needsPassword, cancelled } = status.documents;
  const all = {
    completed,
    completed_with_warnings: completedWithWarnings,
    failed,
    needs_password: needsPassword,
    cancelled,
  };
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0));
}
