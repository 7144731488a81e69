import { openDatabase } from '@docbatch/store';
import { createTestDatabase } from '@docbatch/testkit';
import { expect, it } from 'vitest';

it('listens again after its connection was cut', async () => {
  await using test = await createTestDatabase();
  const database = await openDatabase({ databaseUrl: test.databaseUrl });
  const heard: string[] = [];
  let connects = 0;
  const listener = database.listen({
    channel: 'test_channel',
    onMessage: (payload) => void heard.push(payload),
    onConnected: () => {
      connects += 1;
    },
  });
  const until = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  try {
    await until(() => connects === 1);
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'docbatch control' and datname = current_database()`,
    );
    await until(() => connects === 2);
    await database.query(`select pg_notify('test_channel', 'still there')`);
    await until(() => heard.length > 0);
    expect(heard).toEqual(['still there']);
  } finally {
    await listener.close();
    await listener.close();
    await database.close();
  }
});
