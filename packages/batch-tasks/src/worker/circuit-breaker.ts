/** Where a circuit breaker stands. Pure data: time is given, never asked for. */
export type BreakerState =
  /** Work goes on; so many failures in a row so far. */
  | { readonly kind: 'closed'; readonly failures: number }
  /** No work begins before `probeAtMs`. */
  | { readonly kind: 'open'; readonly delayMs: number; readonly probeAtMs: number }
  /** One task tries whether the dependency is back; everything else waits for it. */
  | { readonly kind: 'half_open'; readonly delayMs: number };

export interface BreakerPolicy {
  /** Failures in a row that open it, from 1. */
  readonly threshold: number;
  /** Wait before the first probe; each failed probe doubles it. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export const closedBreaker: BreakerState = { kind: 'closed', failures: 0 };

/** Whether a task may begin now, and the state after the answer: the task that is let into an open one is its probe. */
export function admit(state: BreakerState, nowMs: number): { state: BreakerState; admitted: boolean } {
  if (state.kind === 'closed') return { state, admitted: true };
  if (state.kind === 'half_open' || nowMs < state.probeAtMs) return { state, admitted: false };
  return { state: { kind: 'half_open', delayMs: state.delayMs }, admitted: true };
}

export const afterSuccess = (): BreakerState => closedBreaker;

/** A task failed by the dependency. Tasks that had begun before it opened change nothing more. */
export function afterFailure(state: BreakerState, nowMs: number, policy: BreakerPolicy): BreakerState {
  switch (state.kind) {
    case 'open':
      return state;
    case 'half_open':
      return open(Math.min(state.delayMs * 2, policy.maxDelayMs), nowMs);
    case 'closed': {
      const failures = state.failures + 1;
      return failures < policy.threshold ? { kind: 'closed', failures } : open(policy.firstDelayMs, nowMs);
    }
  }
}

/** A probe ended without having used the dependency: the next task is the probe. */
export const afterNothing = (state: BreakerState, nowMs: number): BreakerState =>
  state.kind === 'half_open' ? { kind: 'open', delayMs: state.delayMs, probeAtMs: nowMs } : state;

const open = (delayMs: number, nowMs: number): BreakerState => ({
  kind: 'open',
  delayMs,
  probeAtMs: nowMs + delayMs,
});
