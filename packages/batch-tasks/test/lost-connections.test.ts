import { openBatchContext, type BatchContext } from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';
import { migrateDatabase } from '@docbatch/store';
import { createTestDatabase, withConnection } from '@docbatch/testkit';
import { expect, it } from 'vitest';

it('a queue connection that is lost in the middle of a transaction fails that, and ends nothing else', async () => {
  await using database = await createTestDatabase({ prepare: migrateDatabase });
  const { databaseUrl } = database;
  await using context = await openBatchContext({
    databaseUrl,
    queue: { kind: 'postgres', connectionString: databaseUrl },
  });
  await withConnection(databaseUrl, async (other) => {
    await other.query('begin');
    await other.query('lock table bullmq.job in access exclusive mode');
    const tasks = [{ documentId: newId(), run: 1 }];
    const adding = expect(context.queues.dispatchDocuments('high', tasks)).rejects.toThrow();
    const end = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'docbatch queue' and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await other.query(end)).rowCount, { timeout: 20_000 }).toBe(1);
    await adding;
    await other.query('rollback');
    // The next one gets another connection.
    await context.queues.dispatchDocuments('high', tasks);
    expect(await context.queues.countJobs('high')).toMatchObject({ documents: 1 });
  });
});

it('a connection that is lost while workers open their queues is told, and nothing spins', async () => {
  await using database = await createTestDatabase({ prepare: migrateDatabase });
  const { databaseUrl } = database;
  const messages: string[] = [];
  const note = (message: string): void => void messages.push(message);
  await using context = await openBatchContext({
    databaseUrl,
    queue: { kind: 'postgres', connectionString: databaseUrl },
    logger: { debug: note, info: note, warn: note, error: note },
  });
  await context.queues.countJobs('high');
  const options = {
    priorities: ['high'],
    slots: 1,
    handlers: { document: () => Promise.resolve('done'), page: () => Promise.resolve() },
  } satisfies Parameters<BatchContext['queues']['consume']>[0];
  await withConnection(databaseUrl, async (other) => {
    await other.query('begin');
    await other.query('lock table bullmq.migration in access exclusive mode');
    let settled = false;
    const consuming = context.queues.consume(options).finally(() => (settled = true));
    const refused = expect(consuming).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
    const end = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'docbatch queue' and wait_event_type = 'Lock'`;
    await expect
      .poll(async () => (await other.query(end), settled), { timeout: 20_000, interval: 20 })
      .toBe(true);
    await refused;
    await other.query('rollback');
  });
  expect(messages.length).toBeLessThan(30);
  const consumer = await context.queues.consume(options);
  await consumer.close();
});
