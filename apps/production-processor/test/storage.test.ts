import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTestDatabase, startTestS3 } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { parseResult, runCli, samplesFolder } from './run-cli.js';

it('`process --storage` keeps originals and results in S3 and nothing on this disk', async () => {
  const root = await mkdtemp(join(tmpdir(), 'docbatch-storage-'));
  await using s3 = await startTestS3('archive');
  const database = await createTestDatabase();
  const environment = {
    DATABASE_URL: database.databaseUrl,
    DOCBATCH_S3_ENDPOINT: s3.endpoint,
    AWS_ACCESS_KEY_ID: s3.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
    TMPDIR: join(root, 'tmp'),
  };
  const scans = join(root, 'scans');
  const args = ['process', scans, '--storage', 's3://archive/2031/', '--json'];
  try {
    await mkdir(join(root, 'tmp'));
    await mkdir(scans);
    await cp(join(samplesFolder, 'annual-report.pdf'), join(scans, 'report.pdf'));
    await cp(join(samplesFolder, 'annual-report.pdf'), join(scans, 'twin.pdf'));
    const run = await runCli(args, environment);
    expect(run.exitCode, run.stderr).toBe(0);
    const result = parseResult(run);
    expect(result.manifest).toBe('s3://archive/2031/out/manifest.jsonl');
    expect(result.outputs[0]).toMatchObject({ pdf: 's3://archive/2031/out/report.pdf' });
    const keys = [...s3.objects.keys()].sort();
    expect(keys.filter((key) => key.startsWith('2031/out/'))).toEqual(
      ['manifest.jsonl', 'report.json', 'report.pdf', 'report.txt', 'twin.json', 'twin.pdf', 'twin.txt'].map(
        (name) => `2031/out/${name}`,
      ),
    );
    // The same bytes under two names are one object.
    expect(keys.filter((key) => key.startsWith('2031/originals/'))).toHaveLength(1);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
    expect(run.stdout + run.stderr).not.toContain(s3.credentials.secretAccessKey);

    const again = parseResult(await runCli(args, environment));
    expect(again.documents).toMatchObject({ completed: 2, doneBefore: 2 });

    const refused = await runCli(args, { ...environment, AWS_ACCESS_KEY_ID: 'nobody' });
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain('error S3_DENIED');
    const malformed = await runCli(['process', scans, '--storage', 's3:/archive'], environment);
    expect(malformed.exitCode).toBe(2);
    expect(malformed.stderr).toContain('expected s3://bucket/prefix');
  } finally {
    await rm(root, { recursive: true, force: true });
    await database.close();
  }
}, 180_000);
