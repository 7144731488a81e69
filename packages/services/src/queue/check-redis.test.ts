import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';

import { silentLogger, type DocbatchError } from '@docbatch/core';
import { openServices } from '@docbatch/services';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { makeTempFolder, removeWithServer } from '../../test/temp-folder.js';
import { findFreePort } from '../embedded/free-port.js';
import { checkRedis } from './check-redis.js';

const failureOf = (url: string): Promise<DocbatchError> =>
  checkRedis(url, silentLogger).then(
    () => expect.unreachable('the check passed'),
    (error: DocbatchError) => error,
  );

it('names the server that does not answer, without the password', async () => {
  const port = await findFreePort();
  const error = await failureOf(`redis://:hidden-word@127.0.0.1:${port}/0`);
  expect(error.code).toBe('QUEUE_UNREACHABLE');
  expect(error.message).toContain(`127.0.0.1:${port}/0 does not answer: connect ECONNREFUSED`);
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('hidden-word');
});

it('refuses what is no Redis URL, without repeating it', async () => {
  const error = await failureOf('http://:hidden-word@127.0.0.1');
  expect(error.code).toBe('CONFIG_INVALID');
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('hidden-word');
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) process.stderr.write('Skipped: what needs redis-server, which is not installed.\n');

describe.runIf(hasRedis)('a running Redis', () => {
  let server: ChildProcess;
  let port: number;
  beforeAll(async () => {
    port = await findFreePort();
    const settings = ['--bind', '127.0.0.1', '--save', '', '--requirepass', 'open-sesame', '--dir', '/tmp'];
    server = spawn(
      'redis-server',
      ['--port', String(port), ...settings, '--maxmemory-policy', 'allkeys-lru'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    for await (const line of createInterface(server.stdout!)) if (line.includes('Ready to accept')) break;
  });
  afterAll(async () => {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  });

  it('may hold the queues of an embedded server, with a warning when it may evict jobs', async () => {
    const folder = await makeTempFolder();
    const warn = vi.fn();
    const redisUrl = `redis://:open-sesame@127.0.0.1:${port}/0`;
    const services = await openServices({ dataDir: folder, redisUrl, logger: { ...silentLogger, warn } });
    expect(services.description).toBe('embedded PostgreSQL + Redis');
    expect(services.queue).toEqual({ kind: 'redis', url: redisUrl });
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('maxmemory-policy is allkeys-lru'));
    expect(warn).not.toHaveBeenCalledWith(expect.stringContaining('open-sesame'));
    await services.close();
    await removeWithServer(folder);
  });

  it('is unreachable with a wrong password', async () => {
    const error = await failureOf(`redis://:hidden-word@127.0.0.1:${port}/0`);
    expect(error.code).toBe('QUEUE_UNREACHABLE');
    expect(error.message).toMatch(/WRONGPASS/);
    expect(error.message).not.toContain('hidden-word');
  });

  it('is unreachable without its password', async () => {
    const error = await failureOf(`redis://127.0.0.1:${port}/0`);
    expect(error.code).toBe('QUEUE_UNREACHABLE');
    expect(error.message).toMatch(/NOAUTH/);
  });
});
