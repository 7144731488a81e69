import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { batchIdOf, cancelBatch } from '@docbatch/batch-tasks';
import { migrateSources } from '@docbatch/migrate';
import ts from 'typescript';
import { expect, it, onTestFinished } from 'vitest';
import { openTestBed, type TestBed } from '../packages/batch-tasks/test/test-bed.js';
import { generatePrograms, type GeneratedProgram } from '../packages/migrate/test/generate-programs.js';
import { root } from './list-packages.js';

const run = promisify(execFile);
const legacyId = 'batch_0a1b2c3d_20240229_235959';
/** Bytes of its own for each: what reads equal bytes first is chance. */
const good = (name: string) => ({ name, pages: 2, textPages: 1 });
const bad = (name: string) => ({ name, pages: 1, damaged: true });

/** Batches in every state that a program can ask about, the same in each bed but for their times; then the worker is gone. */
async function makeBatches(bed: TestBed): Promise<string[]> {
  const worker = await bed.startWorker();
  const settled = [
    await bed.submit([good('1.pdf'), { ...good('2.pdf'), textPages: 2 }], { priority: 'high' }),
  ];
  for (const round of ['a', 'b', 'c', 'd']) {
    settled.push(await bed.submit([good(`${round}1.pdf`), good(`${round}2.pdf`), bad(`${round}3.pdf`)]));
    settled.push(await bed.submit([good(`${round}4.pdf`), bad(`${round}5.pdf`), bad(`${round}6.pdf`)]));
  }
  for (const id of settled) await bed.waitUntilSettled(id);
  await worker.close();
  const batchId = batchIdOf(legacyId);
  const waiting = await bed.submit([good('e.pdf'), good('f.pdf')], { priority: 'low' });
  await bed.submit([good('g.pdf')], { batchId });
  await cancelBatch(bed.context, batchId);
  return [...settled, waiting, legacyId, 'batch_ffffffff_20200101_000000', 'no-id-at-all'];
}

/** Where programs find packages: the old one; and the new one, whose programs share connections as those of the old do. */
async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'docbatch-meaning-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const packages = path.join(folder, 'node_modules/@docbatch');
  const tasks = path.join(packages, 'batch-tasks');
  await mkdir(tasks, { recursive: true });
  await symlink(path.join(root, 'packages/batch-processor'), path.join(packages, 'batch-processor'));
  const real = JSON.stringify(path.join(root, 'packages/batch-tasks/dist/index.js'));
  await writeFile(path.join(tasks, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
  const text = `import { contextOnDemand as open } from ${real};
export * from ${real};
let shared;
export const contextOnDemand = (options) => (shared ??= open(options));
`;
  await writeFile(path.join(tasks, 'index.js'), text);
  return folder;
}

const asJavaScript = (text: string, { extension }: GeneratedProgram): string =>
  extension === 'ts'
    ? ts.transpileModule(text, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
      }).outputText
    : text;

/** What the programs see in a bed of their own, and the rows that they leave. */
async function observe(texts: readonly string[], corpus: readonly GeneratedProgram[]) {
  await using bed = await openTestBed('postgres');
  const ids = await makeBatches(bed);
  const folder = await makeFolder();
  const programs = texts.map((text, index) => {
    const extension = corpus[index]!.extension === 'cjs' ? 'cjs' : 'mjs';
    const file = path.join(folder, `program-${index}.${extension}`);
    return {
      file,
      text: asJavaScript(text, corpus[index]!),
      project: bed.projectId,
      id: ids[index % ids.length]!,
    };
  });
  for (const { file, text } of programs) await writeFile(file, text);
  const list = path.join(folder, 'programs.json');
  await writeFile(list, JSON.stringify(programs));
  const { connectionString } = bed.queue as { connectionString: string };
  const { stdout, stderr } = await run(
    process.execPath,
    [path.join(root, 'scripts/run-programs.mjs'), list],
    {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: connectionString,
        DOCBATCH_OUTPUT: bed.output,
        DOCBATCH_DEPRECATIONS: 'silent',
      },
      maxBuffer: 2 ** 26,
    },
  );
  expect(stderr).toBe('');
  return { seen: stdout.trim().split('\n').map(withoutChance), rows: await readRows(bed) };
}

/** Ids that are made anew, and times: one process is not the other. */
const withoutChance = (text: string): string =>
  text
    .replace(/batch_(?!0a1b2c3d|ffffffff|00000000)[0-9a-f]{8}_\d{8}_\d{6}/g, 'batch_<new>')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    // Minutes a document: the documents of one bed were not read as fast as those of the other.
    .replace(/(?<=[[,])0\.\d{1,3}(?=[,\]])/g, '<minutes>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>');

async function readRows({ context: { database } }: TestBed): Promise<string[]> {
  const rows = await database.query<{ row: string }>(
    `select jsonb_build_array(file_name, size_bytes, source_path ~ '^s3:', document.state, run, retry_count, error_code,
       next_retry_at > clock_timestamp() + interval '5 minutes', batch.priority, batch.state, documents_total,
       documents_cancelled, documents_failed)::text as row
     from docbatch.document left join docbatch.batch on batch.id = batch_id`,
  );
  return rows.map(({ row }) => row).sort();
}

/** Of the corpus; all of it was compared once and did the same. */
const sample = 60;

it(`${sample} random programs see and leave the same before and after the codemod`, async () => {
  const corpus = generatePrograms(320, 5);
  const wanted = corpus.programs.filter((_, index) => !corpus.unsafe[index]).slice(0, sample);
  const nameOf = (index: number) =>
    path.join(root, `scripts/none/program-${index}.${wanted[index]!.extension}`);
  const migrations = migrateSources(new Map(wanted.map(({ text }, index) => [nameOf(index), text])));
  expect(migrations.flatMap(({ todos }) => todos)).toEqual([]);
  const before = await observe(
    wanted.map(({ text }) => text),
    wanted,
  );
  const after = await observe(
    migrations.map((migration) => migration.after),
    wanted,
  );
  expect(after.seen).toEqual(before.seen);
  expect(after.rows).toEqual(before.rows);
  // They do something: they see answers and errors, recover what failed at once and later, and leave records.
  expect(before.seen).toHaveLength(sample);
  expect(before.seen.join()).toMatch(/BATCH_EMPTY/);
  expect(before.seen.join()).toMatch(/immediate15/);
  expect(before.seen.join()).toMatch(/delayed220/);
  expect(before.rows.length).toBeGreaterThan(70);
}, 240_000);
