import { openDatabase, type Database } from '@docbatch/store';
import { createTestDatabase } from '@docbatch/testkit';
import { expect, it } from 'vitest';

it('two transactions that lock each other out are both done, and each exactly once', async () => {
  await using test = await createTestDatabase();
  const database = await openDatabase({ databaseUrl: test.databaseUrl });
  try {
    await database.query(`create table account (name text primary key, balance integer not null)`);
    await database.query(`insert into account values ('a', 0), ('b', 0)`);
    let begun = 0;
    let arrived = 0;
    const addInOrder = (names: readonly string[]) =>
      database.transaction(async (transaction: Database) => {
        begun += 1;
        for (const name of names) {
          await transaction.query(`update account set balance = balance + 1 where name = $1`, [name]);
          arrived += 1;
          // Both hold their first row before either asks for its second: a deadlock for certain.
          while (arrived < 2) await new Promise((resolve) => setTimeout(resolve, 5));
        }
      });
    await Promise.all([addInOrder(['a', 'b']), addInOrder(['b', 'a'])]);
    expect(begun).toBeGreaterThan(2);
    expect(await database.query(`select name, balance from account order by name`)).toEqual([
      { name: 'a', balance: 2 },
      { name: 'b', balance: 2 },
    ]);
  } finally {
    await database.close();
  }
});

it('an error that is no conflict is told at once', async () => {
  await using test = await createTestDatabase();
  const database = await openDatabase({ databaseUrl: test.databaseUrl });
  let tries = 0;
  try {
    const work = database.transaction(async (transaction) => {
      tries += 1;
      await transaction.query(`select 1 / 0`);
    });
    await expect(work).rejects.toThrow();
    expect(tries).toBe(1);
  } finally {
    await database.close();
  }
});
