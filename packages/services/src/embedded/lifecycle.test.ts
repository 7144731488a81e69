import { stat, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { openServices } from '@docbatch/services';
import { expect, vi } from 'vitest';

import { it } from '../../test/it-with-folder.js';
import { killAll, pidsOf, waitUntilGone } from '../../test/processes.js';
import { query, startTimeOf } from '../../test/query.js';
import { readSettings } from '../../test/temp-folder.js';
import { startUserProcess } from '../../test/user-process.js';

/** The server notices a killed keeper a moment later than the system does. */
async function killKeeper(folder: string, url: string): Promise<void> {
  await killAll(folder, 'keeper');
  await vi.waitFor(async () => {
    const sql = `select from pg_stat_activity where application_name = 'docbatch keeper'`;
    expect(await query(url, sql)).toEqual([]);
  });
}

it.concurrent(
  'a second process goes on when the one that started the server is killed, and the server stops with it',
  async ({ folder }) => {
    const first = await startUserProcess(folder);
    const second = await startUserProcess(folder);
    expect(second.url).toBe(first.url);
    const startTime = await startTimeOf(second.url);
    await first.kill();
    expect(await startTimeOf(second.url)).toBe(startTime);
    expect(await pidsOf(folder, 'keeper')).toHaveLength(1);
    await second.kill();
    await waitUntilGone(folder);
  },
);

it.concurrent(
  'the server stops after its last user has closed, twice, and opens again with its data',
  async ({ folder }) => {
    const services = await openServices({ dataDir: folder });
    expect(services.description).toBe('embedded PostgreSQL');
    expect(services.queue).toEqual({ kind: 'postgres', connectionString: services.databaseUrl });
    await query(services.databaseUrl, 'create table kept as select 42 as answer');
    await Promise.all([services.close(), services.close()]);
    await services.close();
    await waitUntilGone(folder);
    await using again = await openServices({ dataDir: folder });
    expect(await query(again.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  },
);

it.concurrent(
  'after keeper, server and user were killed, the next open recovers what was committed',
  async ({ folder }) => {
    const user = await startUserProcess(folder);
    await query(user.url, 'create table kept as select 42 as answer');
    await killAll(folder, 'keeper');
    await killAll(folder, 'server');
    await user.kill();
    await using services = await openServices({ dataDir: folder });
    expect(await query(services.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(services.databaseUrl).toBe(user.url);
  },
);

it.concurrent(
  'a server whose keeper was killed gets a new one from the next user, and goes on',
  async ({ folder }) => {
    const user = await startUserProcess(folder);
    const startTime = await startTimeOf(user.url);
    await killKeeper(folder, user.url);
    await using services = await openServices({ dataDir: folder });
    expect(await pidsOf(folder, 'keeper')).toHaveLength(1);
    expect(await startTimeOf(services.databaseUrl)).toBe(startTime);
    await user.close();
  },
);

it.concurrent(
  'a server whose keeper was killed still stops: its last user leaves a keeper behind',
  async ({ folder }) => {
    const user = await startUserProcess(folder);
    await killKeeper(folder, user.url);
    await user.close();
    await waitUntilGone(folder);
  },
);

it.concurrent('a server that dies under an idle user comes back at the same address', async ({ folder }) => {
  await using services = await openServices({ dataDir: folder });
  const startTime = await startTimeOf(services.databaseUrl);
  await killAll(folder, 'server');
  const startTimeNow = (): Promise<string> => startTimeOf(services.databaseUrl).catch(() => startTime);
  await vi.waitFor(async () => expect(await startTimeNow()).not.toBe(startTime), { timeout: 15_000 });
});

it.concurrent('four processes that race on an empty folder share one server', async ({ folder }) => {
  const users = await Promise.all(Array.from({ length: 4 }, () => startUserProcess(folder)));
  expect(new Set(users.map(({ url }) => url)).size).toBe(1);
  expect(await pidsOf(folder, 'server')).toHaveLength(1);
  await Promise.all(users.map((user) => user.close()));
});

it.concurrent('a deleted folder takes its server with it', async ({ folder }) => {
  const services = await openServices({ dataDir: folder });
  await services.close();
  await rm(join(folder, 'postgres.json'));
  await waitUntilGone(folder);
});

it.concurrent(
  'only the owner may read the password, nobody is let in without it, and text is UTF-8 everywhere',
  async ({ folder }) => {
    await using services = await openServices({ dataDir: folder });
    expect((await stat(join(folder, 'postgres.json'))).mode & 0o777).toBe(0o600);
    const { password = '' } = await readSettings(folder);
    expect(password).toHaveLength(32);
    await expect(startTimeOf(services.databaseUrl.replace(password, 'wrong'))).rejects.toThrow(
      /authentication/,
    );
    expect(
      await query(
        services.databaseUrl,
        `select upper('strasse œuvre é') as text, current_setting('server_encoding') as encoding`,
      ),
    ).toEqual([{ text: 'STRASSE ŒUVRE É', encoding: 'UTF8' }]);
  },
);

it.concurrent('when the system ends every process, the server waits for its users', async ({ folder }) => {
  const user = await startUserProcess(folder);
  for (const pid of await pidsOf(folder, 'keeper')) process.kill(pid, 'SIGTERM');
  const startTime = await startTimeOf(user.url);
  const other = await startUserProcess(folder);
  expect(await startTimeOf(other.url)).toBe(startTime);
  await Promise.all([user.close(), other.close()]);
  await waitUntilGone(folder);
});
