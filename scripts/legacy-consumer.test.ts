import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { migrateSources } from '@docbatch/migrate';
import { expect, it } from 'vitest';
import { writeFakeDocument } from '../packages/batch-tasks/test/fake-documents.js';
import { openTestBed, type TestBed } from '../packages/batch-tasks/test/test-bed.js';
import { root } from './list-packages.js';

const run = promisify(execFile);
const folder = path.join(root, 'examples/legacy-consumer');

/** Runs one of the two programs on documents of its own, in a database of its own. */
async function runExample(program: string, bed: TestBed) {
  const documents = [
    { name: 'a.pdf', pages: 2 },
    { name: 'b.pdf', pages: 1, textPages: 1 },
    { name: 'c.pdf', pages: 1, damaged: true },
  ];
  const list = [];
  await mkdir(bed.output, { recursive: true });
  for (const document of documents) {
    const file = path.join(bed.input, document.name);
    await writeFakeDocument(file, document);
    list.push({
      filename: document.name,
      s3Bucket: 'none',
      s3Key: 'none',
      s3Url: pathToFileURL(file).href,
      fileSizeMb: (await stat(file)).size / 1_048_576,
      mimeType: 'application/pdf',
    });
  }
  const listFile = path.join(bed.input, 'list.json');
  await writeFile(listFile, JSON.stringify([...list, { ...list[0], filename: '/refused.pdf' }]));
  await bed.startWorker();
  const { kind, ...queue } = bed.queue as { kind: string; connectionString: string };
  expect(kind).toBe('postgres');
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: queue.connectionString,
    DOCBATCH_OUTPUT: bed.output,
  };
  const { stdout, stderr } = await run(
    process.execPath,
    [path.join(folder, program), listFile, bed.projectId],
    { env },
  );
  const rows = await bed.context.database.query(
    `select file_name, document.state, size_bytes, run, retry_count, error_code, pages_recognized, pages_from_text,
       batch.priority, batch.state as batch_state, documents_completed, documents_failed
     from docbatch.document left join docbatch.batch on batch.id = batch_id order by file_name`,
  );
  return { stdout, rows, warnings: stderr.match(/\[DOCBATCH_DEP\d+\]/g) ?? [] };
}

it('a program on the old API and what the codemod makes of it do the same', async () => {
  await using oldBed = await openTestBed('postgres');
  await using newBed = await openTestBed('postgres');
  const [old, migrated] = await Promise.all([
    runExample('old.mjs', oldBed),
    runExample('migrated.mjs', newBed),
  ]);
  expect(old.stdout).toBe(
    [
      'urgent, 3 of 4 documents submitted',
      '2 of 3, 1 failed',
      'immediate: 1 documents, retried 0 times before',
      '2 of 3, 1 failed',
      '66.7 100',
      'true false',
      'unknown',
      '36',
      '',
    ].join('\n'),
  );
  expect(migrated.stdout).toBe(old.stdout);
  expect(migrated.rows).toEqual(old.rows);
  expect(old.rows).toMatchObject([
    { file_name: 'a.pdf', priority: 'high', pages_recognized: 2 },
    { file_name: 'b.pdf', pages_from_text: 1 },
    { file_name: 'c.pdf', retry_count: 1, error_code: 'PDF_DAMAGED' },
    { file_name: 'one.pdf', state: 'pending', size_bytes: '524288' },
  ]);
  expect(old.warnings.length).toBeGreaterThan(8);
  expect(migrated.warnings).toEqual([]);
}, 240_000);

it('the migrated program is what the codemod makes, with no edit by hand', async () => {
  const file = path.join(folder, 'old.mjs');
  const [migration] = migrateSources(new Map([[file, await readFile(file, 'utf8')]]));
  expect(migration?.todos).toEqual([]);
  expect(migration?.after).toBe(await readFile(path.join(folder, 'migrated.mjs'), 'utf8'));
}, 240_000);
