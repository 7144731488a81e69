import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { addPasswords, providePasswords, startBatchWorker, type BatchContext } from '@docbatch/batch-tasks';
import type { Logger } from '@docbatch/core';
import { describe, expect, it } from 'vitest';

import { assertConsistent } from './assert-consistent.js';
import { openFakeReader } from './fake-documents.js';
import { findEverywhere } from './find-everywhere.js';
import { backends, openTestBed, type TestBed } from './test-bed.js';

const work = (context: BatchContext) =>
  startBatchWorker(context, { openReader: () => Promise.resolve(openFakeReader()), slots: 2 });

/** Everything that is logged, as text. */
const recordLog = () => {
  const lines: string[] = [];
  const note = (message: string, fields?: unknown): void =>
    void lines.push(`${message} ${JSON.stringify(fields)}`);
  const logger: Logger = { debug: note, info: note, warn: note, error: note };
  return { lines, logger };
};

/** A machine with its own log; `file` is where its key lies. */
async function openMachine(bed: TestBed, file: string) {
  const log = recordLog();
  const context = await bed.openAnotherContext({ logger: log.logger, secretKey: { file } });
  return { context, log: log.lines };
}

describe.each(backends())('documents that need a password on %s', (backend) => {
  it('go on when it is provided, on any machine that has the key, and it stands nowhere in clear', async () => {
    await using bed = await openTestBed(backend);
    const file = join(bed.input, 'data', 'secret.key');
    const [here, there] = [await openMachine(bed, file), await openMachine(bed, file)];
    await using _first = await work(here.context);
    const password = `pass-${randomBytes(8).toString('hex')}`;
    const other = `other-${randomBytes(8).toString('hex')}`;
    const batchId = await bed.submit([
      { name: 'open.pdf', pages: 1 },
      { name: 'locked.pdf', pages: 4, textPages: 1, password },
      { name: 'lost.pdf', pages: 1, password: 'nobody knows it' },
    ]);
    const before = await bed.waitUntilSettled(batchId);
    expect(before.documents).toMatchObject({ completed: 1, needsPassword: 2 });

    await using _second = await work(there.context);
    const provided = await providePasswords(here.context, batchId, [other, password, password, '']);
    expect(provided).toEqual({ added: 2, resumed: 2, batchIds: [batchId] });
    const after = await bed.waitUntilSettled(batchId);
    expect(after.documents).toMatchObject({ completed: 1, completedWithWarnings: 1, needsPassword: 1 });
    expect(
      await bed.context.database.query(
        `select warnings from docbatch.document where file_name = 'locked.pdf'`,
      ),
    ).toMatchObject([{ warnings: [{ code: 'OUTPUT_UNPROTECTED' }] }]);
    expect(after.problems).toMatchObject([
      {
        file: 'lost.pdf',
        code: 'PDF_ENCRYPTED',
        message: expect.stringContaining('none of the 2') as string,
      },
    ]);
    await assertConsistent(bed);

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const key = (await readFile(file, 'utf8')).trim();
    for (const secret of [password, other, key]) {
      expect(await findEverywhere(bed.context.database, secret)).toEqual([]);
      expect([...here.log, ...there.log].filter((line) => line.includes(secret))).toEqual([]);
    }
    // The search itself finds what is there.
    expect(await findEverywhere(bed.context.database, 'locked.pdf')).toContain('docbatch.document');
    expect((await providePasswords(here.context, batchId, [password])).added).toBe(0);
    await bed.waitUntilSettled(batchId);
  });

  it('wait for a machine that has the key, and are not failed by one that has not', async () => {
    await using bed = await openTestBed(backend);
    const keeper = await openMachine(bed, join(bed.input, 'secret.key'));
    const stranger = await openMachine(bed, join(bed.input, 'elsewhere.key'));
    const password = `pass-${randomBytes(8).toString('hex')}`;
    const held = await work(stranger.context);
    const batchId = await bed.submit([{ name: 'locked.pdf', pages: 2, password }]);
    expect((await bed.waitUntilSettled(batchId)).documents.needsPassword).toBe(1);
    await providePasswords(keeper.context, batchId, [password]);
    while (!stranger.log.some((line) => line.includes('waits for a worker that has the secret key')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    await held.close();
    await using _worker = await work(keeper.context);
    expect((await bed.waitUntilSettled(batchId)).documents.completedWithWarnings).toBe(1);
    await assertConsistent(bed);
  });
});

describe('passwords', () => {
  it('are refused where nobody asks for them, and a key that is none is told', async () => {
    await using bed = await openTestBed('postgres');
    const file = join(bed.input, 'secret.key');
    const { context } = await openMachine(bed, file);
    const nowhere = '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11';
    await expect(providePasswords(context, nowhere, ['x'])).rejects.toMatchObject({
      code: 'BATCH_NOT_FOUND',
    });
    await writeFile(file, 'too short');
    await expect(addPasswords(context, nowhere, ['x'])).rejects.toMatchObject({ code: 'SECRET_KEY_WRONG' });
  });

  it('made at the same time by two processes are kept with one key', async () => {
    await using bed = await openTestBed('postgres');
    const file = join(bed.input, 'secret.key');
    const machines = await Promise.all(Array.from({ length: 4 }, () => openMachine(bed, file)));
    const scope = '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11';
    const added = await Promise.all(machines.map(({ context }) => addPasswords(context, scope, ['same'])));
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});
