import type { DocumentCounts } from '@docbatch/batch-tasks';

import { exitCodes } from '../cli/exit-codes.js';

/** Completed with warnings counts as completed; a missing password, a cancelled or an unreadable file does not. */
export function decideExitCode(documents: DocumentCounts, unreadableCount: number): number {
  const completed = documents.completed + documents.completedWithWarnings;
  if (completed === documents.total && unreadableCount === 0) return exitCodes.allCompleted;
  return completed === 0 ? exitCodes.allFailed : exitCodes.someFailed;
}
