import { priorities, type Priority } from '@docbatch/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { planBatches } from './plan-batches.js';
import { planningStrategies, rulesOf } from './planning-strategy.js';

const documents = fc
  .array(
    fc.record({
      sizeBytes: fc.integer({ min: 0, max: 150_000_000 }),
      priority: fc.constantFrom(...priorities),
      project: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 300 },
  )
  .map((all) => all.map((document, index) => ({ ...document, index })));

const sizesOf = (batch: { readonly documents: readonly { readonly sizeBytes: number }[] }): number[] =>
  batch.documents.map((document) => document.sizeBytes);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe.each(planningStrategies)('%s', (strategy) => {
  const { maxDocuments, maxBytes } = rulesOf(strategy);

  it('puts every document into exactly one batch', () => {
    fc.assert(
      fc.property(documents, (all) => {
        const planned = planBatches(all, strategy).flatMap((batch) => batch.documents);
        expect(planned.toSorted((a, b) => a.index - b.index)).toEqual(all);
      }),
    );
  });

  it('makes no batch empty, mixed, or over a limit, except for a single larger document', () => {
    fc.assert(
      fc.property(documents, (all) => {
        for (const batch of planBatches(all, strategy)) {
          expect(batch.documents.length).toBeGreaterThan(0);
          expect(batch.documents.length).toBeLessThanOrEqual(maxDocuments);
          expect(batch.documents.length === 1 || sum(sizesOf(batch)) <= maxBytes).toBe(true);
          expect(new Set(batch.documents.map((document) => document.priority))).toEqual(
            new Set([batch.priority]),
          );
          expect(new Set(batch.documents.map((document) => document.project)).size).toBe(1);
        }
      }),
    );
  });

  it('plans what is urgent first', () => {
    fc.assert(
      fc.property(documents, (all) => {
        const ranks = planBatches(all, strategy).map((batch) => priorities.indexOf(batch.priority));
        expect(ranks).toEqual(ranks.toSorted());
      }),
    );
  });

  it('makes batches as full as they may be', () => {
    fc.assert(
      fc.property(documents, (all) => {
        const batches = planBatches(all, strategy);
        batches.slice(1).forEach((next, index) => {
          const batch = batches[index]!;
          const first = next.documents[0]!;
          if (next.priority !== batch.priority || first.project !== batch.documents[0]!.project) return;
          const full =
            batch.documents.length === maxDocuments || sum(sizesOf(batch)) + first.sizeBytes > maxBytes;
          expect(full).toBe(true);
        });
      }),
    );
  });
});

const toDocuments = (sizes: readonly number[], priority: Priority = 'normal') =>
  sizes.map((sizeBytes) => ({ sizeBytes, priority }));

it('balanced and size-optimized go by size, priority-first by the order given', () => {
  const all = toDocuments([5, 3, 4, 1]);
  expect(sizesOf(planBatches(all, 'balanced')[0]!)).toEqual([1, 3, 4, 5]);
  expect(sizesOf(planBatches(all, 'size-optimized')[0]!)).toEqual([1, 3, 4, 5]);
  expect(sizesOf(planBatches(all, 'priority-first')[0]!)).toEqual([5, 3, 4, 1]);
});

it('a batch of similar sizes spans no size of another batch', () => {
  const batches = planBatches(
    toDocuments(Array.from({ length: 60 }, (_, n) => (n * 37) % 60)),
    'size-optimized',
  );
  expect(batches.map((batch) => [Math.min(...sizesOf(batch)), Math.max(...sizesOf(batch))])).toEqual([
    [0, 19],
    [20, 39],
    [40, 59],
  ]);
});
