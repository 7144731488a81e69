import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { faultTitles } from './fault.js';
import { faultWindowMs } from './plan-faults.js';
import { backendOf, planTrial } from './plan-trial.js';
import { seedsOfCi } from './seeds-of-ci.js';

const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('the plan of a trial', () => {
  it('follows from its seed and backend alone', () => {
    fc.assert(
      fc.property(anySeed, fc.constantFrom('postgres', 'redis'), (seed, backend) => {
        expect(planTrial(seed, backend)).toEqual(planTrial(seed, backend));
      }),
    );
  });

  it('names every document once, and says of every page what its engine does', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { batches, pages } = planTrial(seed);
        const documents = batches.flatMap((batch) => batch.documents);
        expect(new Set(documents.map(({ name }) => name)).size).toBe(documents.length);
        const numbers = documents.flatMap((document) => document.numbers);
        expect(Object.keys(pages).map(Number).sort()).toEqual([...new Set(numbers)].sort());
        expect(Math.max(...numbers)).toBeLessThan(2 ** 16);
      }),
    );
  });

  it('breaks only what is there, in the order of time', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { faults, workers, batches, backend } = planTrial(seed);
        expect(faults.length).toBeGreaterThanOrEqual(2);
        expect(faults.map(({ atMs }) => atMs)).toEqual(faults.map(({ atMs }) => atMs).sort((a, b) => a - b));
        for (const fault of faults) {
          expect(fault.atMs).toBeLessThanOrEqual(faultWindowMs);
          if ('worker' in fault) expect(fault.worker).toBeLessThan(workers);
          if ('batch' in fault) expect(fault.batch).toBeLessThan(batches.length);
          if (backend === 'postgres') expect(fault.kind).not.toMatch(/redis/);
        }
      }),
    );
  });

  it('takes both backends in turns, and the dozen of every test run do every fault', () => {
    const plans = seedsOfCi.map((seed) => planTrial(seed));
    expect(plans.filter(({ backend }) => backend === 'redis')).toHaveLength(6);
    expect(backendOf(7)).toBe('redis');
    const scripts = plans.flatMap(({ pages }) => Object.values(pages));
    const outcomes = new Set(scripts.flatMap(({ tries }) => tries.map(({ kind }) => kind)));
    expect([...outcomes].sort()).toEqual(['crash', 'empty', 'hang', 'kill', 'nothing', 'reject']);
    const kinds = new Set(plans.flatMap(({ faults }) => faults.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(Object.keys(faultTitles).sort());
  });
});
