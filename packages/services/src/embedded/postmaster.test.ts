import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import type { Place } from './place.js';
import { disarmPidFile, findPostmaster } from './postmaster.js';

let folder: string;
let place: Place;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docbatch-postmaster-'));
  place = { dataDirectory: join(folder, 'postgres') } as Place;
  await mkdir(place.dataDirectory);
});
afterEach(() => rm(folder, { recursive: true }));

const pidFile = (): string => join(place.dataDirectory, 'postmaster.pid');
const contentOf = (pid: number): string =>
  `${pid}\n/data\n1700000000\n5432\n\n127.0.0.1\n  1234567   98304\nready   \n`;

it('a pid that belongs to another program is no server, and does not keep one from starting', async () => {
  const stranger = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await once(stranger, 'spawn');
  await writeFile(pidFile(), contentOf(stranger.pid ?? 0));
  expect(await findPostmaster(place)).toBeUndefined();
  await disarmPidFile(place);
  // Only the pid changes: from the shared memory's id the server sees whether its predecessor's children live.
  expect(await readFile(pidFile(), 'utf8')).toBe(contentOf(process.pid));
  stranger.kill('SIGKILL');
});

it('a pid that nobody has is left to PostgreSQL', async () => {
  const ended = spawn(process.execPath, ['-e', '']);
  await once(ended, 'exit');
  await writeFile(pidFile(), contentOf(ended.pid ?? 0));
  expect(await findPostmaster(place)).toBeUndefined();
  await disarmPidFile(place);
  expect(await readFile(pidFile(), 'utf8')).toBe(contentOf(ended.pid ?? 0));
});

it.each(['', 'half', '-1\n', '0\n'])('a damaged postmaster.pid (%j) is no server', async (content) => {
  await writeFile(pidFile(), content);
  expect(await findPostmaster(place)).toBeUndefined();
});
