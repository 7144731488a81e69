import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  createRandom,
  createTestDatabase,
  findInconsistencies,
  withConnection,
  writeFastTesseract,
  writeNumberedPdf,
  type TestDatabase,
} from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { parseResult, startCli } from './run-cli.js';

/** INTERRUPTIONS=10 does what a release has to show; the suite does it in short. */
const interruptions = Number(process.env['INTERRUPTIONS'] ?? 3);
const documents = 8 + 4 * interruptions;
const pagesEach = 2;
const signals = ['SIGKILL', 'SIGINT', 'SIGHUP'] as const;

it(`a run that is interrupted ${interruptions} times ends as one that never was, and reads no kept page again`, async () => {
  const root = await mkdtemp(join(tmpdir(), 'docbatch-interrupted-'));
  const scans = join(root, 'scans');
  await mkdir(scans);
  for (let index = 0; index < documents; index += 1) {
    const numbers = Array.from({ length: pagesEach }, (_, page) => index * pagesEach + page);
    await writeFile(join(scans, `scan-${index}.pdf`), writeNumberedPdf(numbers));
  }
  await using database = await createTestDatabase();
  await using untouched = await createTestDatabase();
  const tools = await writeFastTesseract(root);
  const run = (out: string, { databaseUrl }: TestDatabase) =>
    startCli(['process', scans, '--out', join(root, out), '--engine', 'native', '--slots', '2', '--json'], {
      ...{ DATABASE_URL: databaseUrl, ...tools.environment(out) },
    });
  try {
    const random = createRandom(7);
    const kept = new Map<string, string>();
    for (let index = 0; index < interruptions; index += 1) {
      const cli = run('interrupted', database);
      const wanted = kept.size + 1 + Math.floor(random() * 4);
      const moved = await Promise.race([
        whenKept(database, wanted),
        cli.finished.then(({ stderr }) => `ended: ${stderr}`),
      ]);
      expect(moved).toBe('kept');
      cli.kill(signals[index % signals.length]!);
      await cli.finished;
      for (const [page, settledAt] of await listKept(database)) kept.set(page, settledAt);
    }
    const last = await run('interrupted', database).finished;
    expect(last.exitCode, last.stderr).toBe(0);
    expect(parseResult(last).documents).toMatchObject({ total: documents, completed: documents });

    const after = await listKept(database);
    expect(after.size).toBe(documents * pagesEach);
    for (const [page, settledAt] of kept) expect(after.get(page)).toBe(settledAt);
    // A page that was in hand when the process was killed had not been kept.
    const readings = await tools.countReadings('interrupted');
    expect(readings).toBeLessThanOrEqual(documents * pagesEach + interruptions * 2);

    expect((await run('untouched', untouched).finished).exitCode).toBe(0);
    expect(await tools.countReadings('untouched')).toBe(documents * pagesEach);
    const outputs = await hashOutputs(join(root, 'untouched'));
    expect(outputs.size).toBe(documents * 3);
    expect(await hashOutputs(join(root, 'interrupted'))).toEqual(outputs);
    await withConnection(database.databaseUrl, async (client) => {
      const source = { query: async <Row>(sql: string) => (await client.query(sql)).rows as Row[] };
      expect(await findInconsistencies(source, [join(root, 'interrupted')])).toEqual([]);
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}, 600_000);

/** When each page was kept, by what it is of. */
const listKept = ({ databaseUrl }: TestDatabase): Promise<Map<string, string>> =>
  withConnection(databaseUrl, async (client) => {
    const table = await client.query(`select to_regclass('docbatch.page') is not null as found`);
    if (!(table.rows[0] as { found: boolean }).found) return new Map<string, string>();
    const { rows } = await client.query<{ page: string; settled_at: string }>(
      `select content_sha256 || ' ' || page_number as page, settled_at::text from docbatch.page`,
    );
    return new Map(rows.map((row) => [row.page, row.settled_at]));
  });

async function whenKept(database: TestDatabase, count: number): Promise<'kept'> {
  while ((await listKept(database)).size < count) await new Promise((resolve) => setTimeout(resolve, 30));
  return 'kept';
}

/** Without the manifests, which tell of runs and times. */
async function hashOutputs(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('manifest')).sort();
  const hashes = new Map<string, string>();
  for (const name of names)
    hashes.set(
      name,
      createHash('sha256')
        .update(await readFile(join(folder, name)))
        .digest('hex'),
    );
  return hashes;
}
