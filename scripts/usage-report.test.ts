import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { everyCall, everyProgram, runProgram } from '../packages/batch-processor/test/old-programs.js';
import { root } from './list-packages.js';

const run = promisify(execFile);

it('docbatch-migrate report sums up what several processes of a program wrote', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'docbatch-usage-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const url = path.join(root, 'packages/batch-processor/dist/index.js');
  const program = path.join(folder, 'old.mjs');
  await writeFile(program, everyProgram(url)['old.mjs']!);
  const report = path.join(folder, 'usage.jsonl');
  const env = { DOCBATCH_DEPRECATIONS: 'silent', DOCBATCH_DEPRECATION_REPORT: report };
  const runs = await Promise.all([runProgram(program, [], env), runProgram(program, [], env)]);
  expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const main = path.join(root, 'packages/migrate/dist/main.js');
  const { stdout } = await run(process.execPath, [main, 'report', report]);
  const counts = stdout
    .trim()
    .split('\n')
    .map((line) => /^ *(\d+) {2}(DOCBATCH_DEP\d+) .*\/(old\.mjs:\d+:\d+) /.exec(line)!.slice(1));
  expect(counts[0]).toEqual(['6', 'DOCBATCH_DEP0003', 'old.mjs:5:13']);
  const expected = everyCall.map((call) => [call.includes('old.mjs:5:') ? '6' : '2', ...call.split(' ')]);
  expect(counts.map((count) => count.join(' ')).sort()).toEqual(expected.map((one) => one.join(' ')).sort());
}, 120_000);
