import { createTestDatabase } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { suites } from '../src/suites/suites.js';

it('suite search finds pages for every kind of query', async () => {
  await using database = await createTestDatabase();
  const figures = await suites['search']!({
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
  expect(figures).toHaveLength(8);
  const ranked = figures.map(({ figure }) =>
    Number(/in 300 pages \(about ([\d,]+) ranked\)/.exec(figure)![1]),
  );
  // Rare words may be on none of so few pages.
  expect(ranked[1]).toBeGreaterThan(0);
  expect(ranked[6]).toBeGreaterThan(0);
}, 60_000);
