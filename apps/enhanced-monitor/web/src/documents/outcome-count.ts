import type { DocumentCounts } from '../api/contract.js';

const counters: Readonly<Record<string, keyof DocumentCounts>> = {
  '': 'total',
  completed: 'completed',
  completed_with_warnings: 'completedWithWarnings',
  failed: 'failed',
  needs_password: 'needsPassword',
  cancelled: 'cancelled',
};

/** How many documents of a batch are in a state, or null when its counters do not tell. Empty stands for all. */
export function outcomeCount(counts: DocumentCounts, outcome: string): number | null {
  const counter = counters[outcome];
  return counter === undefined ? null : counts[counter];
}
