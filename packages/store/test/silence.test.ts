import { openDatabase } from '@docbatch/store';
import { createTestDatabase, startCuttableProxy } from '@docbatch/testkit';
import { expect, it } from 'vitest';

const silenceMs = 300;

it('a statement whose server went silent fails as unreachable, and the next one works when it is back', async () => {
  await using test = await createTestDatabase();
  await using proxy = await proxyTo(test.databaseUrl);
  const database = await openDatabase({ databaseUrl: through(proxy.port, test.databaseUrl), silenceMs });
  try {
    await database.query(`select 1`);
    proxy.cut('silence');
    await expect(database.query(`select 1`)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    proxy.mend();
    expect(await database.query(`select 1 as one`)).toEqual([{ one: 1 }]);
  } finally {
    await database.close();
  }
});

it('a statement that only takes long is waited for', async () => {
  await using test = await createTestDatabase();
  const database = await openDatabase({ databaseUrl: test.databaseUrl, silenceMs });
  try {
    expect(await database.query(`select 'done' as said from pg_sleep(1.5)`)).toEqual([{ said: 'done' }]);
  } finally {
    await database.close();
  }
});

it('the server is told to ask whether the client is there', async () => {
  await using test = await createTestDatabase();
  const database = await openDatabase({ databaseUrl: test.databaseUrl });
  try {
    expect(await database.query(`select current_setting('tcp_keepalives_idle') as idle`)).toEqual([
      { idle: '30' },
    ]);
  } finally {
    await database.close();
  }
});

function proxyTo(url: string) {
  const { hostname, port } = new URL(url);
  return startCuttableProxy({ host: hostname, port: Number(port) });
}

function through(port: number, url: string): string {
  const changed = new URL(url);
  changed.host = `127.0.0.1:${port}`;
  return changed.href;
}
