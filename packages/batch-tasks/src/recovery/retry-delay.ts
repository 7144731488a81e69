import type { ErrorCategory } from '@docbatch/core';

interface BackOff {
  /** Before the first retry, in milliseconds. */
  readonly firstMs: number;
  readonly factor: number;
  readonly longestMs: number;
}

/** What passes by itself is tried again soon; what is used up needs time. Other categories never pass by themselves. */
const backOffs: Partial<Record<ErrorCategory, BackOff>> = {
  transient: { firstMs: 2_000, factor: 2, longestMs: 60_000 },
  rate_limit: { firstMs: 5_000, factor: 2, longestMs: 300_000 },
  resource: { firstMs: 15_000, factor: 3, longestMs: 600_000 },
};

/** The delay is up to this share shorter or longer, so that what failed together does not come back together. */
export const retryJitter = 0.2;

/**
 * Milliseconds to wait before a document is tried again, growing with each retry; null when the category does not pass
 * by itself.
 *
 * @param retriesBefore retries that this document has had, from 0
 * @param random from 0 to 1; 0.5 gives the delay without jitter
 */
export function retryDelayMs(
  category: ErrorCategory,
  retriesBefore: number,
  random: number = Math.random(),
): number | null {
  const backOff = backOffs[category];
  if (backOff === undefined) return null;
  const { firstMs, factor, longestMs } = backOff;
  const delayMs = Math.min(firstMs * factor ** retriesBefore, longestMs);
  return Math.round(delayMs * (1 + retryJitter * (2 * random - 1)));
}
