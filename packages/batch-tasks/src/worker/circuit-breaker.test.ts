import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  admit,
  afterFailure,
  afterNothing,
  afterSuccess,
  closedBreaker,
  type BreakerPolicy,
  type BreakerState,
} from './circuit-breaker.js';

const policies: fc.Arbitrary<BreakerPolicy> = fc.record({
  threshold: fc.integer({ min: 1, max: 5 }),
  firstDelayMs: fc.integer({ min: 1, max: 100 }),
  maxDelayMs: fc.integer({ min: 100, max: 1_000 }),
});
const steps = fc.array(
  fc.record({
    waitMs: fc.integer({ min: 0, max: 300 }),
    outcome: fc.constantFrom('success', 'failure', 'nothing', 'never_ends'),
  }),
  { maxLength: 60 },
);

describe('the circuit breaker', () => {
  it('lets one probe in at a time, never early, and only a success lets everything in again', () => {
    fc.assert(
      fc.property(policies, steps, (policy, taken) => {
        let state: BreakerState = closedBreaker;
        let nowMs = 0;
        for (const { waitMs, outcome } of taken) {
          nowMs += waitMs;
          const before: BreakerState = state;
          const answer = admit(state, nowMs);
          state = answer.state;
          if (before.kind === 'open') expect(answer.admitted).toBe(nowMs >= before.probeAtMs);
          if (before.kind === 'half_open') expect(answer.admitted).toBe(false);
          if (state.kind === 'half_open') expect(admit(state, nowMs).admitted).toBe(false);
          if (!answer.admitted || outcome === 'never_ends') continue;
          if (outcome === 'success') state = afterSuccess();
          if (outcome === 'failure') state = afterFailure(state, nowMs, policy);
          if (outcome === 'nothing') state = afterNothing(state, nowMs);
          if (before.kind !== 'closed') expect(state.kind === 'closed').toBe(outcome === 'success');
        }
      }),
    );
  });

  it('opens after so many failures in a row, and not before', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        let state: BreakerState = closedBreaker;
        for (let failure = 1; failure < policy.threshold; failure += 1) {
          state = afterFailure(state, 0, policy);
          expect(state.kind).toBe('closed');
        }
        expect(afterSuccess()).toEqual(closedBreaker);
        expect(afterFailure(state, 7, policy)).toEqual({
          kind: 'open',
          delayMs: policy.firstDelayMs,
          probeAtMs: 7 + policy.firstDelayMs,
        });
      }),
    );
  });

  it('waits longer after each failed probe, up to the longest wait', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 20 }), (policy, probes) => {
        let state: BreakerState = { kind: 'open', delayMs: policy.firstDelayMs, probeAtMs: 0 };
        let delayMs = policy.firstDelayMs;
        for (let probe = 0; probe < probes; probe += 1) {
          const nowMs = state.kind === 'open' ? state.probeAtMs : 0;
          state = afterFailure(admit(state, nowMs).state, nowMs, policy);
          expect(state.kind).toBe('open');
          if (state.kind !== 'open') return;
          expect(state.delayMs).toBe(Math.min(delayMs * 2, policy.maxDelayMs));
          expect(state.probeAtMs).toBe(nowMs + state.delayMs);
          delayMs = state.delayMs;
        }
      }),
    );
  });
});
