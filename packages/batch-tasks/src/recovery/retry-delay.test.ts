import { errorCategories } from '@docbatch/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { retryDelayMs, retryJitter } from './retry-delay.js';

const passing = ['transient', 'rate_limit', 'resource'] as const;
const anyPassing = fc.constantFrom(...passing);
const anyRetries = fc.integer({ min: 0, max: 1_000 });
const anyRandom = fc.double({ min: 0, max: 1, noNaN: true });

describe('the delay before a retry', () => {
  it('is bounded, whatever came before', () => {
    fc.assert(
      fc.property(anyPassing, anyRetries, anyRandom, (category, retries, random) => {
        const delayMs = retryDelayMs(category, retries, random)!;
        expect(delayMs).toBeGreaterThanOrEqual(1_000);
        expect(delayMs).toBeLessThanOrEqual(600_000 * (1 + retryJitter));
      }),
    );
  });

  it('never shrinks from one retry to the next, and grows at first', () => {
    fc.assert(
      fc.property(anyPassing, anyRetries, anyRandom, (category, retries, random) => {
        const delayMs = retryDelayMs(category, retries, random)!;
        const next = retryDelayMs(category, retries + 1, random)!;
        expect(next).toBeGreaterThanOrEqual(delayMs);
        if (retries < 3) expect(next).toBeGreaterThan(delayMs);
      }),
    );
  });

  it('differs by no more than the jitter from the delay without it', () => {
    fc.assert(
      fc.property(anyPassing, anyRetries, anyRandom, (category, retries, random) => {
        const plain = retryDelayMs(category, retries, 0.5)!;
        const delayMs = retryDelayMs(category, retries, random)!;
        expect(Math.abs(delayMs - plain)).toBeLessThanOrEqual(plain * retryJitter + 1);
      }),
    );
  });

  it('is longer for what is used up than for what passes', () => {
    fc.assert(
      fc.property(anyRetries, anyRandom, (retries, random) => {
        const [transient, rateLimit, resource] = passing.map((category) =>
          retryDelayMs(category, retries, random)!,
        );
        expect(transient).toBeLessThan(rateLimit!);
        expect(rateLimit).toBeLessThan(resource!);
      }),
    );
  });

  it('is none for what does not pass by itself', () => {
    const never = errorCategories.filter((category) => !(passing as readonly string[]).includes(category));
    expect(never).toEqual(['configuration', 'data', 'permanent']);
    for (const category of never) expect(retryDelayMs(category, 0)).toBeNull();
  });
});
