import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const packageUrl = pathToFileURL(fileURLToPath(import.meta.resolve('@docbatch/batch-processor'))).href;

/** Line numbers matter: the constructor is called in line 3, the loop in 5, the last call in 6. */
const program = `import { BatchProcessor, BatchPriority } from ${JSON.stringify(packageUrl)};
const document = { filename: 'a', s3Bucket: 'b', s3Key: 'k', fileSizeMb: 1, mimeType: 'x', priority: 'low' };
const processor = new BatchProcessor();
for (let round = 0; round < 3; round += 1)
  processor.createBatchManifest([document]);
processor.createBatchManifest([{ ...document, priority: BatchPriority.HIGH }]);
await processor.cancelBatch('batch_1').catch((error) => console.log(error.code));
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docbatch-warnings-'));
  await writeFile(join(folder, 'old.mjs'), program);
  await writeFile(join(folder, 'import.mjs'), `import ${JSON.stringify(packageUrl)};\n`);
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a program without a database and returns what it said. */
const run = (file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
  new Promise<{ exitCode: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [...args, join(folder, file)],
      { env: { PATH: process.env['PATH'], ...env } },
      (error, stdout, stderr) => {
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });

const told = (stderr: string): string[] =>
  [...stderr.matchAll(/\[(DOCBATCH_DEP\d+)\] DeprecationWarning: .*\(called at .*\/(\S+)\)/g)].map(
    ([, code, callSite]) => `${code} ${callSite}`,
  );

const everyCall = [
  'DOCBATCH_DEP0001 old.mjs:3:19',
  'DOCBATCH_DEP0003 old.mjs:5:13',
  'DOCBATCH_DEP0003 old.mjs:6:11',
  'DOCBATCH_DEP0008 old.mjs:7:17',
];

describe('warnings of a process', () => {
  it('name each call site once, and are none on import', async () => {
    const [imported, used] = await Promise.all([run('import.mjs'), run('old.mjs')]);
    expect(imported).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(told(used.stderr)).toEqual(everyCall);
    // Without a DATABASE_URL the constructor works, and the first call that needs one says so.
    expect(used.stdout).toBe('CONFIG_INVALID\n');
  });

  it('obey the flags of Node', async () => {
    const [none, pending, thrown, byOptions] = await Promise.all([
      run('old.mjs', ['--no-deprecation']),
      run('old.mjs', ['--pending-deprecation']),
      run('old.mjs', ['--throw-deprecation']),
      run('old.mjs', [], { NODE_OPTIONS: '--no-deprecation' }),
    ]);
    expect(none.stderr).toBe('');
    expect(byOptions.stderr).toBe('');
    expect(told(pending.stderr)).toEqual([
      ...everyCall.slice(0, 2),
      'DOCBATCH_DEP0013 old.mjs:6:71',
      ...everyCall.slice(2),
    ]);
    expect(thrown.exitCode).toBe(1);
    expect(thrown.stderr).toContain('DOCBATCH_DEP0001');
  });

  it('can be silenced, and are counted in a file all the same', async () => {
    const report = join(folder, 'usage.jsonl');
    const env = { DOCBATCH_DEPRECATIONS: 'silent', DOCBATCH_DEPRECATION_REPORT: report };
    expect((await run('old.mjs', [], env)).stderr).toBe('');
    const lines = (await readFile(report, 'utf8')).trim().split('\n');
    const counts = lines.map((line) => JSON.parse(line) as { code: string; callSite: string; count: number });
    expect(
      counts.map(({ code, callSite, count }) => `${code} ${callSite.split('/').at(-1)} ${count}`),
    ).toEqual([
      'DOCBATCH_DEP0001 old.mjs:3:19 1',
      'DOCBATCH_DEP0003 old.mjs:5:13 3',
      'DOCBATCH_DEP0013 old.mjs:6:71 1',
      'DOCBATCH_DEP0003 old.mjs:6:11 1',
      'DOCBATCH_DEP0008 old.mjs:7:17 1',
    ]);
  });
});
