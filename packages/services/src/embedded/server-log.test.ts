import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'vitest';

import { it } from '../../test/it-with-folder.js';
import type { Place } from './place.js';
import { boundLog, readLogTail } from './server-log.js';

it('a log that grew too long is cut while the server goes on writing to it', async ({ folder }) => {
  const place = { folder, logFile: join(folder, 'postgres.log') } as Place;
  const server = await open(place.logFile, 'a');
  await server.write('a line of the log\n'.repeat(300_000));
  await boundLog(place);
  await server.write('the last line\n');
  await server.close();
  expect(await readFile(place.logFile, 'utf8')).toBe('the last line\n');
  expect((await stat(`${place.logFile}.1`)).size).toBe(18 * 300_000);
});

it('a short log, and one that somebody deleted, are left alone', async ({ folder }) => {
  const place = { folder, logFile: join(folder, 'postgres.log') } as Place;
  await boundLog(place);
  expect(await readLogTail(place)).toBe('');
  const server = await open(place.logFile, 'a');
  await server.write('one\n');
  await server.close();
  await boundLog(place);
  expect(await readLogTail(place)).toBe('one');
});
