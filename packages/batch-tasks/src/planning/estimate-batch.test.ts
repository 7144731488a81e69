import fc from 'fast-check';
import { expect, it } from 'vitest';

import { estimateBatch } from './estimate-batch.js';

const count = fc.option(fc.nat({ max: 2_000 }));
const documents = fc.array(
  fc
    .record({ sizeBytes: fc.nat(), pages: count, share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ sizeBytes, pages, share }) => ({
      sizeBytes,
      pages,
      pagesToRecognize: pages === null ? null : Math.round(pages * share),
    })),
  { maxLength: 50 },
);
const speed = { msPerPage: 3_000, slots: 2 };

it('estimates of parts add up to the estimate of the whole', () => {
  fc.assert(
    fc.property(documents, documents, (some, others) => {
      const [a, b, both] = [some, others, [...some, ...others]].map((part) => estimateBatch(part, speed));
      expect(both!.pages).toBe(a!.pages + b!.pages);
      expect(both!.pagesToRecognize).toBe(a!.pagesToRecognize + b!.pagesToRecognize);
      expect(both!.ms).toBeCloseTo(a!.ms + b!.ms, 3);
    }),
  );
});

it('pages to recognise decide, shared among the slots', () => {
  const scan = { sizeBytes: 1, pages: 100, pagesToRecognize: 100 };
  const digital = { ...scan, pagesToRecognize: 0 };
  const scanMs = estimateBatch([scan], speed).ms;
  expect(scanMs).toBeGreaterThan(150_000);
  expect(scanMs).toBeLessThan(151_000);
  expect(estimateBatch([scan], { ...speed, slots: 4 }).ms).toBe(scanMs / 2);
  expect(estimateBatch([digital], speed).ms).toBeLessThan(scanMs / 100);
});

it('what nobody could count is taken for one page', () => {
  expect(estimateBatch([{ sizeBytes: 7, pages: null, pagesToRecognize: null }], speed)).toMatchObject({
    documents: 1,
    bytes: 7,
    pages: 1,
    pagesToRecognize: 1,
  });
});
