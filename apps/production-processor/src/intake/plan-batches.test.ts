import fc from 'fast-check';
import { expect, test } from 'vitest';

import { defaultBatchLimits, planBatches } from './plan-batches.js';

const sizes = fc.array(fc.integer({ min: 0, max: 150_000_000 }), { maxLength: 300 });
const toDocuments = (all: number[]) => all.map((sizeBytes, index) => ({ id: index, sizeBytes }));

test('every document is in exactly one batch, in order, whatever their sizes', () => {
  fc.assert(
    fc.property(sizes, (all) => {
      const documents = toDocuments(all);
      expect(planBatches(documents).flat()).toEqual(documents);
    }),
  );
});

test('no batch is empty or over a limit, except one for a single larger document', () => {
  fc.assert(
    fc.property(sizes, (all) => {
      for (const batch of planBatches(toDocuments(all))) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(defaultBatchLimits.maxDocuments);
        const bytes = batch.reduce((sum, document) => sum + document.sizeBytes, 0);
        expect(batch.length === 1 || bytes <= defaultBatchLimits.maxBytes).toBe(true);
      }
    }),
  );
});

test('a batch is as full as its limits allow', () => {
  expect(planBatches(toDocuments(Array.from({ length: 60 }, () => 1))).map((batch) => batch.length)).toEqual([
    25, 25, 10,
  ]);
  expect(planBatches(toDocuments([60e6, 40e6, 1])).map((batch) => batch.length)).toEqual([2, 1]);
});
