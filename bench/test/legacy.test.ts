import { createTestDatabase } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { suites } from '../src/suites/suites.js';

it('suite legacy measures the old API against the calls that it stands for', async () => {
  await using database = await createTestDatabase();
  const figures = await suites['legacy']!({
    scale: 'tiny',
    servers: {
      databaseUrl: database.databaseUrl,
      redisUrl: undefined,
      [Symbol.asyncDispose]: async () => {},
    },
    backends: ['postgres'],
    env: process.env,
    say: () => undefined,
  });
  expect(figures.map(({ figure, unit, target }) => [figure, unit, target])).toEqual(
    ['progress of a batch, median of 5', 'summary of a batch of 100, median of 5']
      .concat('cancelling an unknown batch, median of 5', 'submitting a batch of 100, median of 2')
      .map((figure) => [figure, 'x direct', '<= 1.02']),
  );
  for (const { peer } of figures) expect(peer).toMatch(/^direct: \d+\.\d{3} ms, old API: \d+\.\d{3} ms$/);
}, 120_000);
