import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { createRandom, createTestDatabase } from '@docbatch/testkit';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';

import { deliverFile, makeTextPdf } from './support/deliver-files.js';
import { makeTemporaryFolder } from './support/temporary-folder.js';
import { startCli, type Finished } from './run-cli.js';

/** More of them: WATCH_FILES=500. */
const fileCount = Number(process.env['WATCH_FILES'] ?? 24);
const deliveredAtOnce = 4;

interface Row {
  file_name: string;
  state: string;
  run: number;
  priority: string;
}

test(`${fileCount} files in random order, partly written and renamed, over three restarts: each is taken once`, async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await database.close();
  });
  const root = await makeTemporaryFolder();
  const [inbox, done] = [join(root, 'inbox'), join(root, 'done')];
  await mkdir(inbox);
  const random = createRandom(7);

  const start = (...more: string[]) =>
    startCli(
      ['watch', inbox, '--out', join(root, 'out'), '--settle', '0.4', '--interval', '0.1', '--json', ...more],
      { DATABASE_URL: database.databaseUrl },
    );
  const countRows = async (): Promise<number> => {
    const { rows } = await client
      .query<{ count: number }>('select count(*)::integer as count from docbatch.document')
      .catch(() => ({ rows: [] }));
    return rows[0]?.count ?? 0;
  };
  const until = async (what: () => Promise<boolean>): Promise<void> => {
    while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  const numbers = Array.from({ length: fileCount }, (_, index) => index);
  const order = numbers.map((number) => ({ number, at: random() })).sort((a, b) => a.at - b.at);
  const folders = ['', 'high/', 'low/', 'mail/2031/'];
  const nameOf = (number: number) => `${folders[number % folders.length]}letter ${number}.pdf`;
  const deliver = async (part: typeof order): Promise<void> => {
    for (let first = 0; first < part.length; first += deliveredAtOnce)
      await Promise.all(
        part
          .slice(first, first + deliveredAtOnce)
          .map(({ number }) => deliverFile(inbox, nameOf(number), makeTextPdf(number), random)),
      );
  };

  const quarter = Math.ceil(fileCount / 4);
  const ended: Finished[] = [];
  for (const [restart, signal] of (['SIGKILL', 'SIGINT', 'SIGKILL'] as const).entries()) {
    const watch = start('--submit-only');
    const part = order.slice(restart * quarter, (restart + 1) * quarter);
    const before = await countRows();
    // Some are being written, and some taken, when it ends.
    await Promise.all([deliver(part), until(async () => (await countRows()) > before)]);
    watch.kill(signal);
    ended.push(await watch.finished);
    if (signal === 'SIGINT') expect(ended.at(-1)).toMatchObject({ exitCode: 0 });
    // Taken or not, it has another name when the next one looks.
    const [moved] = part;
    await rename(join(inbox, nameOf(moved!.number)), join(inbox, `renamed ${moved!.number}.pdf`));
  }
  const last = start('--move-to', done);
  await deliver(order.slice(3 * quarter));
  await until(async () => (await listFiles(done)).length === fileCount);
  last.kill('SIGTERM');
  ended.push(await last.finished);

  expect(ended.at(-1)).toMatchObject({ exitCode: 0 });
  expect(await listFiles(inbox)).toEqual([]);
  const { rows } = await client.query<Row>(
    `select file_name, document.state, run, batch.priority from docbatch.document
     join docbatch.batch on batch.id = document.batch_id`,
  );
  expect(rows).toHaveLength(fileCount);
  expect(rows.filter(({ state, run }) => state !== 'completed' || run !== 1)).toEqual([]);
  for (const { file_name: name, priority } of rows)
    expect(priority).toBe(/^(high|low)\//.exec(name)?.[1] ?? 'normal');
  const taken = ended
    .flatMap(({ stdout }) => stdout.split('\n').filter((line) => line.endsWith('}')))
    .map((line) => JSON.parse(line) as { event: string; documentId: string })
    .filter(({ event }) => event === 'taken');
  expect(new Set(taken.map(({ documentId }) => documentId)).size).toBe(taken.length);
  const outputs = (await listFiles(join(root, 'out'))).filter((name) => name.endsWith('.txt'));
  expect(outputs).toHaveLength(fileCount);
}, 600_000);

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
