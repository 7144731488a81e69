import { createTestDatabase, testRedis } from '@docbatch/testkit';
import { describe, expect, it } from 'vitest';

import type { Figure } from '../src/figures/figure.js';
import { suites } from '../src/suites/suites.js';

/** Whether the suites run and tell what they promise; what they measure at this size means nothing. */
describe('suite control-plane', () => {
  it.each([
    ['status', 2],
    ['submission', 4],
    // With the default outputs, and with text alone.
    ['throughput', 4],
    ['priorities', 2],
    ['scale-out', 2],
  ] as const)(
    'measures %s in figures of the agreed shape',
    async (part, count) => {
      await using database = await createTestDatabase();
      const redisUrl = testRedis();
      const figures = await suites['control-plane']!({
        scale: 'tiny',
        part,
        servers: { databaseUrl: database.databaseUrl, redisUrl, [Symbol.asyncDispose]: async () => {} },
        backends: redisUrl === undefined ? ['postgres'] : ['redis'],
        env: process.env,
        say: () => undefined,
      });
      expect(figures).toHaveLength(count);
      for (const figure of figures) expect(figure).toEqual(figureShape);
    },
    120_000,
  );
});

const figureShape: Record<keyof Figure, unknown> = {
  figure: expect.any(String),
  value: expect.closeTo(500_000, -6),
  unit: expect.any(String),
  target: expect.stringMatching(/^[<>]= [\d.]+$/),
  met: expect.any(Boolean),
  peer: expect.toSatisfy((peer: unknown) => peer === null || typeof peer === 'string'),
};
