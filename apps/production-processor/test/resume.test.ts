import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTestDatabase, sampleTruths } from '@docbatch/testkit';
import pg from 'pg';
import { describe, expect, it } from 'vitest';

import { parseResult, samplesFolder, startCli } from './run-cli.js';

const pageCount = sampleTruths().length;
const readableCount = new Set(sampleTruths().map((truth) => truth.file)).size;

interface KeptPage {
  content_sha256: string;
  page_number: number;
  settled_at: Date;
}

const keptPages = `select content_sha256, page_number, settled_at from docbatch.page order by 1, 2`;

const lyingCounters = `
  select batch.id from docbatch.batch join docbatch.batch_document member on member.batch_id = batch.id
  group by batch.id
  having documents_total <> count(*)
    or documents_completed <> count(*) filter (where outcome = 'completed')
    or documents_failed <> count(*) filter (where outcome = 'failed')
    or documents_needs_password <> count(*) filter (where outcome = 'needs_password')
    or pages_total <> pages_settled`;

describe('a run that is ended in the middle', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)(
    'by %s goes on from there and reads no page again',
    async (signal) => {
      const root = await mkdtemp(join(tmpdir(), 'docbatch-resume-'));
      const testDatabase = await createTestDatabase();
      const database = new pg.Client({ connectionString: testDatabase.databaseUrl });
      await database.connect();
      const listPages = async (): Promise<KeptPage[]> => {
        // The program makes its tables itself: before that there are no pages.
        const [table] = (
          await database.query<{ found: boolean }>(`select to_regclass('docbatch.page') is not null as found`)
        ).rows;
        return table!.found ? (await database.query<KeptPage>(keptPages)).rows : [];
      };
      const environment = { DATABASE_URL: testDatabase.databaseUrl };
      const output = join(root, 'out');
      const args = ['process', samplesFolder, '--out', output, '--json'];
      try {
        const first = startCli(args, environment);
        const ended = await Promise.race([
          whenPagesAreKept(listPages, 5),
          first.finished.then(() => 'too late'),
        ]);
        expect(ended).toBe('pages');
        first.kill(signal);
        const interrupted = await first.finished;
        if (signal === 'SIGINT') expect(interrupted.exitCode).toBe(130);
        const before = await listPages();
        expect(before.length).toBeLessThan(pageCount);

        const second = await startCli(args, environment).finished;
        expect(second.exitCode).toBe(4);
        const result = parseResult(second);
        expect(result.documents).toMatchObject({ completed: readableCount, failed: 1, needsPassword: 1 });
        expect(result.pages.recognized + result.pages.fromText).toBe(pageCount - before.length);
        expect(result.pages.reused).toBe(before.length);

        const after = await listPages();
        expect(after).toHaveLength(pageCount);
        for (const page of before) expect(after).toContainEqual(page);
        expect((await database.query(lyingCounters)).rows).toEqual([]);
        expect(
          (await database.query(`select id from docbatch.document where settled_at is null`)).rows,
        ).toEqual([]);
        await expectWholeOutputs(output);
      } finally {
        await database.end();
        await testDatabase.close();
        await rm(root, { recursive: true, force: true });
      }
    },
    240_000,
  );
});

async function whenPagesAreKept(list: () => Promise<KeptPage[]>, count: number): Promise<'pages'> {
  while ((await list()).length < count) await new Promise((resolve) => setTimeout(resolve, 50));
  return 'pages';
}

/** Three files for each document and nothing beside them, each with its proper end. */
async function expectWholeOutputs(output: string): Promise<void> {
  const entries = (await readdir(output, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  // And the manifest.
  expect(entries).toHaveLength(3 * readableCount + 1);
  expect(await readdir(output)).not.toContain('.docbatch-staging');
  for (const entry of entries) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (entry.name.endsWith('.json')) JSON.parse(bytes.toString());
    if (entry.name.endsWith('.pdf'))
      expect(bytes.subarray(-1024).toString('latin1'), entry.name).toContain('%%EOF');
  }
}
