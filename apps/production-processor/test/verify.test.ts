import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTestDatabase, type TestDatabase } from '@docbatch/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { parseResult, runCli, samplesFolder } from './run-cli.js';

interface VerifyResult {
  sound: boolean;
  documents: number;
  outputs: number;
  originals: number;
  hash: string;
  findings: { kind: string; line: number | null; file: string | null; path: string | null }[];
}

describe('verify', () => {
  let root: string;
  let database: TestDatabase;
  let manifest: string;
  let manifestHash: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'docbatch-verify-'));
    database = await createTestDatabase();
    const original = join(samplesFolder, 'annual-report.pdf');
    const run = await runCli(['process', original, '--out', join(root, 'out'), '--json'], {
      DATABASE_URL: database.databaseUrl,
    });
    expect(run.exitCode, run.stderr).toBe(0);
    ({ manifest, manifestHash } = parseResult(run));
  }, 120_000);

  afterAll(async () => {
    await rm(root, { recursive: true, force: true });
    await database.close();
  });

  /** Without any service in its environment. */
  const verify = async (...args: string[]) => {
    const run = await runCli(['verify', ...args, '--json']);
    return { exitCode: run.exitCode, result: JSON.parse(run.stdout) as VerifyResult };
  };

  it('finds nothing where nothing was changed, with originals and the hash that `process` gave', async () => {
    expect(manifest).toBe(join(root, 'out', 'manifest.jsonl'));
    const { exitCode, result } = await verify(manifest, '--originals', '--hash', manifestHash);
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({ sound: true, documents: 1, outputs: 3, originals: 1, findings: [] });
    expect(result.hash).toBe(manifestHash);
  });

  it('ends with 4 and names the file and what is wrong with it', async () => {
    const path = join(root, 'out', 'annual-report.txt');
    const sound = await readFile(path);
    await appendFile(path, 'x');
    const { exitCode, result } = await verify(join(root, 'out'));
    expect(exitCode).toBe(4);
    expect(result).toMatchObject({
      sound: false,
      findings: [{ kind: 'output_changed', line: 2, file: 'annual-report.pdf', path }],
    });
    const people = await runCli(['verify', manifest]);
    expect(people.exitCode).toBe(4);
    expect(people.stdout).toContain('line 2  annual-report.pdf: the output annual-report.txt has ');
    expect(people.stdout).toContain('1 finding: this is not what was written');
    await writeFile(path, sound);
  });

  it('compares every manifest of a folder, but none that a later run over the same input took over', async () => {
    const folder = join(root, 'out');
    const text = await readFile(manifest, 'utf8');
    const earlier = join(folder, 'manifest-00000001.jsonl');
    await writeFile(earlier, text.replace(/"createdAt":"\d{4}/, '"createdAt":"1999'));
    const other = join(folder, 'manifest-00000002.jsonl');
    await writeFile(other, text.replace(/"input":"/, '"input":"/elsewhere'));
    const run = await runCli(['verify', folder, '--json']);
    expect(run.exitCode).toBe(4);
    expect(JSON.parse(run.stdout)).toMatchObject({
      manifests: [
        { manifest: earlier, supersededBy: manifest },
        { manifest: other, sound: false, findings: [{ kind: 'line_changed' }] },
        { manifest, sound: true, documents: 1 },
      ],
    });
    await rm(other);
    const people = await runCli(['verify', folder]);
    expect(people.exitCode).toBe(0);
    expect(people.stdout).toContain('of an earlier run over the same input whose records were deleted');
    await rm(earlier);
  });

  it('ends with 4 when an original that it should compare is gone', async () => {
    const { exitCode, result } = await verify(manifest, '--originals', root);
    expect(exitCode).toBe(4);
    expect(result.findings).toMatchObject([{ kind: 'original_missing', file: 'annual-report.pdf' }]);
  });

  it('says what is missing when there is no manifest', async () => {
    const run = await runCli(['verify', join(root, 'nowhere')]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('FILE_NOT_FOUND');
  });

  it('refuses a hash that is none', async () => {
    const run = await runCli(['verify', manifest, '--hash', 'abc']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('--hash is "abc"');
  });
});
