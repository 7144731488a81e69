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
    say: () => undefined,
  });
  expect(figures).toHaveLength(6);
  for (const { figure } of figures)
    expect(figure).toMatch(/in 300 pages \(about (?!0 ranked)[\d,]+ ranked\)/);
}, 60_000);
