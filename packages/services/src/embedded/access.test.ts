import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { silentLogger } from '@docbatch/core';
import { openServices } from '@docbatch/services';
import { expect, vi } from 'vitest';

import { dist, installBinariesInto, installInto } from '../../test/install-into.js';
import { it } from '../../test/it-with-folder.js';
import { waitUntilGone } from '../../test/processes.js';
import { query, startTimeOf } from '../../test/query.js';
import { makeTempFolder, readSettings, removeWithServer } from '../../test/temp-folder.js';
import { startUserProcess } from '../../test/user-process.js';
import { canEnter, isRoot } from './server-account.js';

const nobody = { uid: 65534, gid: 65534 };
if (!isRoot()) process.stderr.write('Skipped: what only root can try (folders of mode 700, other users).\n');

it.runIf(isRoot()).concurrent('root works in a folder that nobody else may enter', async () => {
  const folder = await makeTempFolder(0o700);
  const warn = vi.fn();
  const dataDir = join(folder, '.docbatch');
  const services = await openServices({ dataDir, logger: { ...silentLogger, warn } });
  await query(services.databaseUrl, 'create table kept as select 42 as answer');
  const { dataDirectory } = await readSettings(dataDir);
  expect(dataDirectory).toMatch(/^\/var\/lib\/docbatch\/[0-9a-f]{16}\/postgres$/);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining(`is kept in ${dataDirectory}`));
  expect(await readFile(join(dirname(dataDirectory ?? ''), 'belongs-to.txt'), 'utf8')).toBe(`${dataDir}\n`);
  await services.close();
  await using again = await openServices({ dataDir });
  expect(await query(again.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await again.close();
  await removeWithServer(dataDir);
  await rm(folder, { recursive: true });
});

it.runIf(isRoot()).concurrent(
  'root runs from a node_modules that nobody else may enter, install scripts blocked',
  async ({ folder }) => {
    const closed = await makeTempFolder(0o700);
    const module = await installInto(closed);
    await installBinariesInto(closed);
    const user = await startUserProcess(folder, { module });
    const [row] = await query<{ version: string }>(user.url, 'show server_version');
    expect(row).toEqual({ server_version: '18.4' });
    await user.close();
    await waitUntilGone(folder);
    await rm(closed, { recursive: true });
  },
);

it.runIf(isRoot() && (await canEnter(nobody, dist))).concurrent(
  'a user without rights has a server of its own, and root joins it',
  async () => {
    const folder = await makeTempFolder(0o777);
    const dataDir = join(folder, '.docbatch');
    const user = await startUserProcess(dataDir, nobody);
    await using services = await openServices({ dataDir });
    expect(await startTimeOf(services.databaseUrl)).toBe(await startTimeOf(user.url));
    await user.close();
    await services.close();
    await waitUntilGone(dataDir);
    // Root starts it as its owner, and leaves nothing behind that locks the owner out.
    const asRoot = await openServices({ dataDir });
    await asRoot.close();
    const back = await startUserProcess(dataDir, nobody);
    await back.close();
    await removeWithServer(dataDir);
    await rm(folder, { recursive: true });
  },
);

it.runIf(isRoot()).concurrent("another user's folder is refused with its name", async ({ folder }) => {
  await using services = await openServices({ dataDir: folder });
  await expect(startUserProcess(folder, nobody)).rejects.toThrow(
    `EMBEDDED_START_FAILED: The embedded PostgreSQL could not be started: ${folder}/postgres.json cannot be read`,
  );
  await services.close();
});

it.concurrent('data whose password is gone is never touched', async ({ folder }) => {
  await mkdir(join(folder, 'postgres'));
  await expect(openServices({ dataDir: folder })).rejects.toMatchObject({
    code: 'EMBEDDED_START_FAILED',
    message: expect.stringContaining('which holds its password, is gone') as string,
  });
});

it.concurrent(
  'a server that cannot start fails soon, with the end of its log and without the password',
  async ({ folder }) => {
    const password = 'kept-to-itself';
    const settings = { port: 1, database: 'postgres', user: 'docbatch', password };
    const data = join(folder, 'postgres');
    await writeFile(join(folder, 'postgres.json'), JSON.stringify(settings));
    await mkdir(data, { mode: 0o700 });
    await writeFile(join(data, 'PG_VERSION'), '9\n');
    await writeFile(join(data, 'postgresql.conf'), '');
    if (isRoot()) await chown(data, nobody.uid, nobody.gid);
    const error = await openServices({ dataDir: folder }).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'EMBEDDED_START_FAILED' });
    const { message } = error as Error;
    expect(message).toContain(join(folder, 'postgres.log'));
    expect(message).toContain('database files are incompatible with server');
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain(password);
  },
);
