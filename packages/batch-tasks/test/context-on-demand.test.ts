import { contextOnDemand, getBatchStatus, readContextOptions } from '@docbatch/batch-tasks';
import { migrateDatabase, openDatabase } from '@docbatch/store';
import { createTestDatabase } from '@docbatch/testkit';
import { describe, expect, it } from 'vitest';

import { waitFor } from './wait-for.js';

describe('a context on demand', () => {
  it('opens when it is used, is shared, closes when it is idle and opens again', async () => {
    await using database = await createTestDatabase({ prepare: migrateDatabase });
    const { databaseUrl } = database;
    const watcher = await openDatabase({ databaseUrl, poolSize: 1 });
    const opened: number[] = [];
    await using batches = contextOnDemand(
      () => {
        opened.push(opened.length);
        return readContextOptions({ DATABASE_URL: databaseUrl });
      },
      { idleMs: 20 },
    );
    const countConnections = async (): Promise<number> => {
      const [row] = await watcher.query<{ count: number }>(
        `select count(*)::integer as count from pg_stat_activity where datname = current_database()`,
      );
      return row!.count;
    };
    expect(opened).toEqual([]);
    expect(
      await Promise.all([batches.use(getBatchStatus, 'none'), batches.use(getBatchStatus, 'none')]),
    ).toEqual([null, null]);
    expect(opened).toEqual([0]);
    await waitFor(async () => (await countConnections()) === 1);
    expect(await batches.use(async (context, text: string) => `${typeof context} ${text}`, 'again')).toBe(
      'object again',
    );
    expect(opened).toEqual([0, 1]);
    await watcher.close();
  });

  it('tries anew after it could not be opened', async () => {
    let calls = 0;
    await using batches = contextOnDemand(() => {
      calls += 1;
      return readContextOptions({});
    });
    await expect(batches.use(getBatchStatus, 'none')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await expect(batches.use(getBatchStatus, 'none')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect(calls).toBe(2);
  });
});

describe('the environment', () => {
  it('says where records, queue and storage are', () => {
    const DATABASE_URL = 'postgres://user:secret@host/name';
    expect(readContextOptions({ DATABASE_URL, REDIS_URL: '', AWS_REGION: 'eu-west-1' })).toEqual({
      databaseUrl: DATABASE_URL,
      queue: { kind: 'postgres', connectionString: DATABASE_URL },
      storage: { s3: { region: 'eu-west-1' } },
    });
    expect(readContextOptions({ DATABASE_URL, REDIS_URL: 'redis://host' }).queue).toEqual({
      kind: 'redis',
      url: 'redis://host',
    });
  });

  it('names everything that is wrong with it at once, and no value', () => {
    const read = (): unknown =>
      readContextOptions({ DATABASE_URL: 'mysql://user:secret@host', REDIS_URL: 'secret' });
    expect(read).toThrow(/DATABASE_URL.*REDIS_URL/);
    expect(read).not.toThrow(/secret/);
  });
});
