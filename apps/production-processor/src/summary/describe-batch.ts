import type { BatchSummary } from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

/** How a batch stands: `paused`, `12 completed`, `88 to do`. */
export const describeBatch = ({
  state,
  paused,
  documents,
}: Pick<BatchSummary, 'state' | 'paused' | 'documents'>): string[] => [
  paused ? 'paused' : state.replaceAll('_', ' '),
  ...describeCounts(documents),
];

/** Counts that are not zero: `12 completed`, `1 failed`. */
export function describeCounts(documents: BatchSummary['documents']): string[] {
  const counts: readonly (readonly [number, string])[] = [
    [documents.completed + documents.completedWithWarnings, 'completed'],
    [documents.failed, 'failed'],
    [documents.needsPassword, 'locked'],
    [documents.cancelled, 'cancelled'],
    [documents.unsettled, 'to do'],
  ];
  return counts.filter(([count]) => count > 0).map(([count, name]) => `${formatCount(count)} ${name}`);
}
