import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { runCommand } from '../test/support/run-command.js';
import { makeTemporaryFolder, writeTree } from '../test/support/temporary-folder.js';

test.each([
  [['--help']],
  [['process', '--help']],
  [['worker', '--help']],
  [['status', '--help']],
  [['help', 'process']],
  [['verify', '--help']],
  [['report', '--help']],
  [['search', '--help']],
  [['watch', '--help']],
  [['validate', '--help']],
  [['export', '--help']],
  [['config', '--help']],
  [['completion', '--help']],
  [['workers', '--help']],
  [['cancel', '--help']],
  [['pause', '--help']],
  [['resume', '--help']],
  [['retry', '--help']],
  [['events', '--help']],
  [['provide-passwords', '--help']],
])('%j prints help with examples and exit codes on stdout', async (argv) => {
  const { exitCode, stdout, stderr } = await runCommand(argv);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: production-processor /);
  expect(stdout).toContain('Examples:');
  expect(stdout).toMatch(/^ {2}130 {2}interrupted/m);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('--version prints the version of the package', async () => {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(await runCommand(['--version'])).toEqual({
    exitCode: 0,
    stdout: `${manifest.version}\n`,
    stderr: '',
  });
});

test('without a verb the help goes to stderr and the exit code says usage', async () => {
  const { exitCode, stdout, stderr } = await runCommand([]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('Usage: production-processor');
});

test.each([
  [['proces', 'x'], /unknown command 'proces'/],
  [['process'], /There is no <input>; expected a folder, a file, --manifest or --files-from/],
  [['process', 'a', 'b'], /too many arguments/],
  [['process', 'x', '--jsn'], /unknown option '--jsn'/],
  [['process', 'x', '--out'], /option '--out <dir>' argument missing/],
  [['process', 'x', '--slots', '65'], /--slots is "65"; expected a whole number from 0 to 64/],
  [['worker', '--slots', '0'], /--slots is "0"; expected a whole number from 1 to 64/],
  [['process', 'x', '--lang', 'english'], /--lang is "english"/],
  [['worker', '--priorities', 'urgent'], /--priorities is "urgent"/],
  [['search', 'rent', '--limit', '0'], /--limit is "0"/],
  [['status'], /missing required argument 'batch'/],
])('%j is a usage error that says what to try', async (argv, message) => {
  const { exitCode, stdout, stderr } = await runCommand(argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^error USAGE: /);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^try: production-processor .*--help$/m);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('all malformed variables are told at once, without their values', async () => {
  const env = { DATABASE_URL: 'mysql://root:hunter2@db', REDIS_URL: 'hunter2' };
  const { exitCode, stderr } = await runCommand(['process', 'x'], { env });
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/^error CONFIG_INVALID: DATABASE_URL .*\n {2}REDIS_URL /);
  expect(stderr).not.toContain('hunter2');
});

test('an input that does not exist: exit code 2, nothing made', async () => {
  const cwd = await makeTemporaryFolder();
  const { exitCode, stdout, stderr } = await runCommand(['process', 'nope'], { cwd });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^error FILE_NOT_FOUND: The input "nope" does not exist\.\ntry: /);
  expect(await readdir(cwd)).toEqual([]);
});

test('an input without documents: exit code 2, and what is there instead; no database is started for it', async () => {
  const cwd = await makeTemporaryFolder();
  await writeTree(cwd, { 'in/notes.txt': 'hello', 'in/.DS_Store': 'x' });
  const { exitCode, stderr } = await runCommand(['process', 'in'], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('error INPUT_EMPTY: No document in "in": 1 other file skipped, 1 hidden.');
  expect((await readdir(cwd)).toSorted()).toEqual(['in', 'out']);
});

test('an output that cannot be written: exit code 3', async () => {
  const cwd = await makeTemporaryFolder();
  await writeTree(cwd, { 'in/a.pdf': 'x', out: 'a file' });
  const { exitCode, stderr } = await runCommand(['process', 'in'], { cwd });
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/^error OUTPUT_UNWRITABLE: .*it is a file/);
});

test('with --json an error is one object on stdout too', async () => {
  const { exitCode, stdout } = await runCommand(['process', 'nope', '--json']);
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code: 'FILE_NOT_FOUND', message: 'The input "nope" does not exist.' },
  });
});

test('a language without a model: exit code 3 before anything is read', async () => {
  const cwd = await makeTemporaryFolder();
  await writeTree(cwd, { 'in/a.pdf': 'x' });
  const { exitCode, stderr } = await runCommand(['process', 'in', '--lang', 'xxx'], { cwd });
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/^error LANGUAGE_MISSING: /);
});

test('a database that does not answer: exit code 6', async () => {
  const cwd = await makeTemporaryFolder();
  await writeTree(cwd, { 'in/a.pdf': 'x' });
  // Port 1 is reserved; nothing listens there.
  const env = { DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/db' };
  const { exitCode, stderr } = await runCommand(['process', 'in'], { cwd, env });
  expect(exitCode).toBe(6);
  expect(stderr).toMatch(/^error DATABASE_UNREACHABLE: /);
  expect(stderr).not.toContain('hunter2');
});

test('doctor says what does not answer and what to do: exit code 6', async () => {
  const cwd = await makeTemporaryFolder();
  const env = { DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/db' };
  const { exitCode, stdout } = await runCommand(['doctor', '--json', '--lang', 'xxx'], { cwd, env });
  expect(exitCode).toBe(6);
  expect(stdout).not.toContain('hunter2');
  const { checks } = JSON.parse(stdout) as { checks: { name: string; level: string; next: string | null }[] };
  const failed = checks.filter((check) => check.name !== 'data').map(({ name, level }) => [name, level]);
  expect(failed).toEqual([
    ['engine', 'fail'],
    ['database', 'fail'],
  ]);
  expect(checks.at(-1)?.next).toBe('Check DATABASE_URL and that the server runs.');
});

test.each(['nonsense', '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11'])(
  'an unknown batch %s: exit code 2, and asking makes no database',
  async (batchId) => {
    const cwd = await makeTemporaryFolder();
    const { exitCode, stdout, stderr } = await runCommand(['status', batchId], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^error BATCH_NOT_FOUND: /);
    expect(await readdir(cwd)).toEqual([]);
  },
);

test('the -- that package managers hand on is ignored', async () => {
  const cwd = await makeTemporaryFolder();
  const { stderr } = await runCommand(['--', 'process', join(cwd, 'nope'), '--json'], { cwd });
  expect(stderr).toContain('FILE_NOT_FOUND');
});
