import { openBatchContext } from '@docbatch/batch-tasks';
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
