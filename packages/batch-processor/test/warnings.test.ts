import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { deprecationCodes } from '@docbatch/batch-processor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { everyCall, everyProgram, runProgram, told } from './old-programs.js';

const packageUrl = pathToFileURL(fileURLToPath(import.meta.resolve('@docbatch/batch-processor'))).href;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docbatch-warnings-'));
  for (const [name, text] of Object.entries(everyProgram(packageUrl)))
    await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true }));

const run = (file: string, args?: readonly string[], env?: NodeJS.ProcessEnv) =>
  runProgram(join(folder, file), args, env);
const withoutPending = everyCall.filter((line) => !/DEP001[23]/.test(line));

describe('warnings of a process', () => {
  it('are one for each API and call site, in order, and none on import', async () => {
    const [imported, used] = await Promise.all([run('import.mjs'), run('old.mjs')]);
    expect(imported).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(told(used.stderr)).toEqual(withoutPending);
    // Nothing else is warned of, by us or by what we use.
    expect(used.stderr.match(/Warning:/g)).toHaveLength(withoutPending.length);
    // Without a DATABASE_URL the constructor works, and each call that needs one says so.
    expect(used.stdout).toBe('CONFIG_INVALID\n'.repeat(8));
  });

  it('have a code for each API, all of which are called here', () => {
    const codes = new Set(everyCall.map((line) => line.slice(0, 'DOCBATCH_DEP0000'.length)));
    expect([...codes].sort()).toEqual(deprecationCodes);
  });

  it('find the caller in CommonJS', async () => {
    const { stderr } = await run('old.cjs');
    expect(told(stderr)).toEqual(['DOCBATCH_DEP0001 old.cjs:2:21', 'DOCBATCH_DEP0003 old.cjs:3:13']);
  });

  it.each([
    ['--no-deprecation', []],
    ['--pending-deprecation', everyCall],
  ])('obey %s, as an argument and in NODE_OPTIONS', async (flag, expected) => {
    const runs = await Promise.all([run('old.mjs', [flag]), run('old.mjs', [], { NODE_OPTIONS: flag })]);
    for (const { stderr } of runs) {
      expect(told(stderr)).toEqual(expected);
      if (expected.length === 0) expect(stderr).toBe('');
    }
  });

  it('end the process with --throw-deprecation, at the first one', async () => {
    const runs = await Promise.all([
      run('old.mjs', ['--throw-deprecation']),
      run('old.mjs', [], { NODE_OPTIONS: '--throw-deprecation' }),
    ]);
    for (const { exitCode, stderr } of runs) {
      expect(exitCode).toBe(1);
      expect(stderr.match(/DOCBATCH_DEP\d+/g)?.every((code) => code === 'DOCBATCH_DEP0001')).toBe(true);
      expect(stderr).toContain('old.mjs:3:19');
    }
  });

  it('obey NODE_PENDING_DEPRECATION, as Node does', async () => {
    expect(told((await run('old.mjs', [], { NODE_PENDING_DEPRECATION: '1' })).stderr)).toEqual(everyCall);
  });
});

describe('DOCBATCH_DEPRECATIONS', () => {
  const withSetting = (setting: string) => run('old.mjs', [], { DOCBATCH_DEPRECATIONS: setting });

  it('silences one code and leaves the others', async () => {
    const { stderr } = await withSetting('DOCBATCH_DEP0003=silent,DOCBATCH_DEP0008=silent');
    expect(told(stderr)).toEqual(withoutPending.filter((line) => !/DEP000[38]/.test(line)));
  });

  it('tells of one code and silences the others', async () => {
    const { stderr } = await withSetting('silent,DOCBATCH_DEP0003=warn');
    expect(told(stderr)).toEqual(withoutPending.filter((line) => line.includes('DEP0003')));
  });

  it('makes calls of one code fail where they are made', async () => {
    const { exitCode, stderr } = await withSetting('silent,DOCBATCH_DEP0003=throw');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/DeprecationError: BatchProcessor\.createBatchManifest is deprecated/);
    expect(stderr).toContain('old.mjs:5:13');
  });

  it('logs a line for each, with values too', async () => {
    const { stderr } = await withSetting('log');
    expect(stderr.trim().split('\n')).toHaveLength(everyCall.length);
    expect(stderr).toMatch(/^DOCBATCH_DEP0001 new BatchProcessor\(\) is deprecated/);
  });

  it('silent or not, calls are counted in a file, by code and call site', async () => {
    const report = join(folder, 'usage.jsonl');
    const env = { DOCBATCH_DEPRECATIONS: 'silent', DOCBATCH_DEPRECATION_REPORT: report };
    expect((await run('old.mjs', [], env)).stderr).toBe('');
    const lines = (await readFile(report, 'utf8')).trim().split('\n');
    const counts = lines.map((line) => JSON.parse(line) as { code: string; callSite: string; count: number });
    expect(counts.map(({ code, callSite }) => `${code} ${callSite.split('/').at(-1)}`)).toEqual(everyCall);
    const inLoop = everyCall.indexOf('DOCBATCH_DEP0003 old.mjs:5:13');
    expect(counts.map(({ count }) => count)).toEqual(everyCall.map((_, index) => (index === inLoop ? 3 : 1)));
  });
});
