import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { inspect } from 'node:util';

import { openServices } from '@docbatch/services';
import { describe, expect } from 'vitest';

import { it } from '../../test/it-with-folder.js';
import { findFreePort } from '../embedded/free-port.js';
import { checkDatabase } from './check-database.js';
import { assertSupportedVersion } from './supported-version.js';

/** Spelled with an escape, so that both spellings have to be kept out of what is shown. */
const password = 's3cret%2Fword';
const spellings = ['s3cret%2Fword', 's3cret/word'];

const failureOf = (url: string): Promise<unknown> =>
  checkDatabase(url).then(
    () => undefined,
    (error: unknown) => error,
  );

function expectNoPassword(error: unknown): void {
  // What a logger prints: message, stack, causes and all properties.
  const shown = inspect(error, { depth: 10, showHidden: true });
  for (const spelling of spellings) expect(shown).not.toContain(spelling);
}

describe('DATABASE_URL', () => {
  it('names the server that does not answer, without the password', async () => {
    const port = await findFreePort();
    const error = await failureOf(`postgres://me:${password}@127.0.0.1:${port}/records`);
    expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expect((error as Error).message).toContain(
      `127.0.0.1:${port}/records does not answer: connect ECONNREFUSED`,
    );
    expect((error as Error).message).toContain('Check DATABASE_URL');
    expectNoPassword(error);
  });

  it('fails when something else than PostgreSQL answers', async () => {
    const server = createServer((socket) => socket.end('220 mail.example ESMTP\r\n')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const error = await failureOf(`postgres://me:${password}@127.0.0.1:${port}/records`);
    expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expectNoPassword(error);
    server.close();
  });

  it.each([
    `not a url ${password}`,
    `mysql://me:${password}@host/db`,
    `postgres://me:${password}@host:port/db`,
  ])('refuses %s without repeating it', async (url) => {
    const error = await failureOf(url);
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    expectNoPassword(error);
  });

  it('joins a server that answers, and tells a wrong password apart from none', async ({ folder }) => {
    await using embedded = await openServices({ dataDir: folder });
    const url = embedded.databaseUrl;
    await using services = await openServices({ dataDir: folder, databaseUrl: url });
    expect(services.description).toBe('PostgreSQL');
    expect(services.databaseUrl).toBe(url);
    expect(services.queue).toEqual({ kind: 'postgres', connectionString: url });
    await services.close();
    const error = await failureOf(url.replace(/:[^:@]+@/, `:${password}@`));
    expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expect((error as Error).message).toContain('password authentication failed');
    expectNoPassword(error);
    await embedded.close();
  });
});

describe('assertSupportedVersion', () => {
  it('takes PostgreSQL 14.0 and newer', () => {
    expect(() => assertSupportedVersion(140_000, 'db:5432/x')).not.toThrow();
    expect(() => assertSupportedVersion(180_004, 'db:5432/x')).not.toThrow();
  });

  it('refuses PostgreSQL 13 with its version and what to do', () => {
    expect(() => assertSupportedVersion(130_011, 'db:5432/x')).toThrow(
      'The server at db:5432/x is PostgreSQL 13.11; expected 14 or newer. Upgrade it, or point DATABASE_URL at another server.',
    );
  });
});
