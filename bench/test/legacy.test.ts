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
  const compared = figures.filter((figure) => figure.met !== null);
  expect(compared.map(({ figure, unit, target }) => [figure, unit, target])).toEqual(
    [
      'progress of a batch of 20, postgres, median of 5',
      'summary of a batch of 20, postgres, median of 5',
      'submitting a batch of 10, postgres, median of 2',
      'cancelling a batch of 10, postgres, median of 2',
    ].map((figure) => [figure, 'x direct', '<= 1.02']),
  );
  expect(figures.at(-1)).toMatchObject({ unit: 'µs', target: '-', met: null });
  for (const { peer } of figures) expect(peer).toMatch(/^direct: \d+\.\d{3} ms, old API: \d+\.\d{3} ms$/);
}, 120_000);
