import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTestDatabase, startTestS3, writeFastTesseract, writeNumberedPdf } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { parseResult, runCli, samplesFolder, startCli } from './run-cli.js';

const openRoot = async () => {
  const root = await mkdtemp(join(tmpdir(), 'docbatch-intake-'));
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
};

it('`--dry-run` says what is there and what stands in the way, and makes nothing', async () => {
  await using place = await openRoot();
  const [data, out] = [join(place.root, 'data'), join(place.root, 'out')];
  const args = ['process', samplesFolder, '--dry-run', '--data-dir', data, '--out', out];
  const run = await runCli([...args, '--json']);
  expect(run.exitCode, run.stderr).toBe(0);
  const report = JSON.parse(run.stdout) as Record<string, unknown>;
  expect(report).toMatchObject({
    ...{ dryRun: true, documents: 13, pages: 16, pagesToRecognize: 13, pagesWithText: 3, doneBefore: 0 },
    ...{ needPassword: 1, damaged: 1, duplicates: 0, speedIsMeasured: false, secondsPerPage: 3 },
    problems: [{ file: 'damaged/truncated.pdf', code: 'PDF_DAMAGED' }, { code: 'PDF_ENCRYPTED' }],
    batches: [{ priority: 'normal', documents: 13 }],
  });
  for (const path of [data, out]) await expect(access(path)).rejects.toMatchObject({ code: 'ENOENT' });
  const missing = await runCli([...args, '--lang', 'eng+tlh']);
  expect(missing.exitCode).toBe(3);
  expect(missing.stdout).toContain('Preflight  13 documents');
  expect(missing.stdout).toContain('LANGUAGE_MISSING');
}, 120_000);

it('a manifest, a list and an S3 prefix are inputs, and nothing is written outside of the output folder', async () => {
  await using place = await openRoot();
  const { root } = place;
  await using s3 = await startTestS3('archive');
  await using database = await createTestDatabase();
  const tools = await writeFastTesseract(root);
  const environment = {
    ...{ DATABASE_URL: database.databaseUrl, DOCBATCH_S3_ENDPOINT: s3.endpoint },
    ...{
      AWS_ACCESS_KEY_ID: s3.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
    },
    ...tools.environment('journal'),
  };
  const process = (...args: string[]) =>
    runCli(['process', ...args, '--engine', 'native', '--json'], environment);
  await mkdir(join(root, 'lists'));
  await mkdir(join(root, 'scans'));
  for (const number of [1, 2]) await writeFile(join(root, `scans/${number}.pdf`), writeNumberedPdf([number]));

  const manifest = join(root, 'lists/files.csv');
  await writeFile(
    manifest,
    `file,priority,project,box\n../scans/1.pdf,high,letters,7\n${root}/scans/2.pdf,,,\n`,
  );
  const listed = await process('--manifest', manifest, '--out', join(root, 'out/a'));
  expect(listed.exitCode, listed.stderr).toBe(0);
  const outside = `${root}/scans/`.slice(1);
  expect(parseResult(listed).outputs.map(({ txt }) => txt)).toEqual([
    join(root, 'out/a', outside, '1.txt'),
    join(root, 'out/a', outside, '2.txt'),
  ]);
  expect(parseResult(listed).batches).toHaveLength(2);

  await writeFile(manifest, 'file,priority\na.pdf,soon\n,low\n');
  const refused = await process('--manifest', manifest, '--out', join(root, 'out/a'));
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('line 2: priority');
  expect(refused.stderr).toContain('line 3: file');

  await writeFile(join(root, 'names'), `${root}/scans/2.pdf\0${root}/scans/2.pdf\0${root}/gone.pdf\0`);
  const named = await process('--files-from', join(root, 'names'), '--out', join(root, 'out/b'));
  expect(named.exitCode, named.stderr).toBe(4);
  expect(parseResult(named).documents).toMatchObject({ total: 1, completed: 1 });
  expect(parseResult(named).failures).toMatchObject([{ code: 'FILE_NOT_FOUND' }]);

  const bytes = writeNumberedPdf([3]);
  for (const key of ['in/3.pdf', 'in/deep/4.pdf', 'in/.hidden.pdf', 'in/notes.txt', 'other/5.pdf'])
    s3.objects.set(key, { bytes, metadata: {} });
  const stored = await process('s3://archive/in', '--out', join(root, 'out/c'));
  expect(stored.exitCode, stored.stderr).toBe(0);
  expect(parseResult(stored).outputs.map(({ file }) => file)).toEqual(['3.pdf', 'deep/4.pdf']);
  expect(parseResult(stored).pages).toMatchObject({ total: 2, recognized: 1, reused: 1 });
}, 240_000);

it('a detached campaign is fed in the background, read by workers, and told by `monitor`', async () => {
  await using place = await openRoot();
  const { root } = place;
  await using database = await createTestDatabase();
  const tools = await writeFastTesseract(root);
  const environment = { DATABASE_URL: database.databaseUrl, ...tools.environment('journal') };
  const data = ['--data-dir', join(root, 'data')];
  await mkdir(join(root, 'scans'));
  for (let number = 0; number < 30; number += 1)
    await writeFile(join(root, `scans/${number}.pdf`), writeNumberedPdf([number]));
  const args = [join(root, 'scans'), '--out', join(root, 'out'), '--engine', 'native', ...data];
  const detached = await runCli(['process', ...args, '--max-batches', '1', '--detach'], environment);
  expect(detached.exitCode, detached.stderr).toBe(0);
  const campaignId = detached.stdout.trim();

  const worker = startCli(['worker', '--slots', '2', ...data], environment);
  const watched = await runCli(['monitor', campaignId, '--watch', '--interval', '1', '--json'], environment);
  expect(watched.exitCode, watched.stderr).toBe(0);
  const last = JSON.parse(watched.stdout.trim().split('\n').at(-1)!) as Record<string, unknown>;
  expect(last).toMatchObject({
    ...{ campaignId, state: 'settled', intake: { documents: 30, pages: 30 } },
    status: { documents: { total: 30, completed: 30 }, pages: { total: 30, recognized: 30 } },
  });
  // The one that feeds writes the manifest when everything has settled.
  const manifest = join(root, 'out/manifest.jsonl');
  await expect
    .poll(
      () =>
        access(manifest).then(
          () => true,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  worker.kill('SIGTERM');
  expect((await worker.finished).exitCode).toBe(0);
  const shown = await runCli(['monitor', campaignId], environment);
  expect(shown.stdout).toContain('30 documents: 30 completed');
}, 240_000);

it('a run of a paused campaign says that it is paused and what ends that; then it goes on', async () => {
  await using place = await openRoot();
  const { root } = place;
  await using database = await createTestDatabase();
  const tools = await writeFastTesseract(root);
  const environment = { DATABASE_URL: database.databaseUrl, ...tools.environment('journal') };
  await mkdir(join(root, 'scans'));
  const addScan = (number: number) =>
    writeFile(join(root, `scans/${number}.pdf`), writeNumberedPdf([number]));
  await addScan(1);
  const args = ['process', join(root, 'scans'), '--out', join(root, 'out'), '--engine', 'native', '--json'];
  const { campaignId } = parseResult(await runCli(args, environment));
  expect((await runCli(['pause', campaignId], environment)).exitCode).toBe(0);
  await addScan(2);
  const paused = startCli(args, environment);
  await paused.said('This campaign is paused and waits. To go on: ');
  await paused.said(`resume ${campaignId}\n`);
  expect((await runCli(['resume', campaignId], environment)).exitCode).toBe(0);
  const finished = await paused.finished;
  expect(finished.exitCode, finished.stderr).toBe(0);
  expect(finished.stderr).toContain('No longer paused');
  expect(parseResult(finished).documents).toMatchObject({ total: 2, completed: 2 });
}, 240_000);
