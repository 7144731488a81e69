import { createTestDatabase } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { migrateDatabase, openDatabase } from '../src/index.js';

it('a table that a newer release changes under a running worker costs one try, not the connection', async () => {
  await using test = await createTestDatabase({ prepare: migrateDatabase });
  const database = await openDatabase({ databaseUrl: test.databaseUrl, poolSize: 1 });
  const read = () => database.query(`select * from docbatch.project`);
  expect(await read()).toEqual([]);
  await database.query(`alter table docbatch.project add column later integer`);
  await expect(read()).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE', retryable: true });
  expect(await read()).toEqual([]);
  await database.close();
});
