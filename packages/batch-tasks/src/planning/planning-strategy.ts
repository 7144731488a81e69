/** How a campaign's documents are put together into batches. */
export const planningStrategies = ['balanced', 'priority-first', 'size-optimized'] as const;
export type PlanningStrategy = (typeof planningStrategies)[number];

export interface BatchLimits {
  /** 1 or more. */
  readonly maxDocuments: number;
  /** A single larger document gets a batch to itself. */
  readonly maxBytes: number;
}

interface StrategyRules extends BatchLimits {
  /** Within a priority: by size, the smallest first, or as they were found. */
  readonly order: 'size' | 'found';
}

const rules: Readonly<Record<PlanningStrategy, StrategyRules>> = {
  balanced: { maxDocuments: 25, maxBytes: 100_000_000, order: 'size' },
  'priority-first': { maxDocuments: 25, maxBytes: Infinity, order: 'found' },
  'size-optimized': { maxDocuments: 20, maxBytes: Infinity, order: 'size' },
};

export const rulesOf = (strategy: PlanningStrategy): StrategyRules => rules[strategy];
