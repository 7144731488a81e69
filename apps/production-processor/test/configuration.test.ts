import { join } from 'node:path';

import { expect, test } from 'vitest';

import { runCommand } from './support/run-command.js';
import { makeTemporaryFolder, writeTree } from './support/temporary-folder.js';

interface Shown {
  file: string | null;
  settings: { name: string; value: string; source: string }[];
}

async function show(cwd: string, env: Record<string, string> = {}) {
  const run = await runCommand(['config', 'show', '--json'], { cwd, env });
  expect(run.exitCode, run.stderr).toBe(0);
  const { file, settings } = JSON.parse(run.stdout) as Shown;
  const of = new Map(settings.map(({ name, value, source }) => [name, [value, source]]));
  return { file, of, stdout: run.stdout };
}

test.each([
  ['ts', `const slots: number = 3;\nexport default { slots, lang: ['eng', 'deu'] } satisfies object;\n`],
  ['js', `export default { slots: 3, lang: 'eng+deu' };\n`],
  ['mjs', `export default { slots: '3', lang: 'eng+deu' };\n`],
  ['json', `{ "slots": 3, "lang": ["eng", "deu"] }`],
])(
  'settings are read from a docbatch.config.%s, and each says where it comes from',
  async (extension, content) => {
    const folder = await makeTemporaryFolder();
    const name = `docbatch.config.${extension}`;
    await writeTree(folder, { [name]: content });
    const { file, of } = await show(folder, { DOCBATCH_MAX_PAGES: '9' });
    expect(file).toBe(join(folder, name));
    expect(of.get('slots')).toEqual(['3', 'file']);
    expect(of.get('lang')).toEqual(['eng+deu', 'file']);
    expect(of.get('maxPages')).toEqual(['9', 'environment']);
    expect(of.get('maxFileSize')).toEqual(['2GB', 'default']);
  },
);

test('no secret is shown', async () => {
  const env = {
    DATABASE_URL: 'postgres://me:hunter2@host/name?sslpassword=hunter2',
    DOCBATCH_SECRET_KEY: 'hunter2',
    DOCBATCH_PASSWORDS: 'hunter2',
  };
  const { of, stdout } = await show(await makeTemporaryFolder(), env);
  expect(stdout).not.toContain('hunter2');
  expect(of.get('databaseUrl')).toEqual(['postgres://me:***@host/name?sslpassword=***', 'environment']);
});

test('wrong settings end with 3 before anything is done, also of a verb that would not need them', async () => {
  const folder = await makeTemporaryFolder();
  await writeTree(folder, { 'docbatch.config.json': '{ "slots": 65, "lnag": "eng" }' });
  const { exitCode, stderr } = await runCommand(['list'], { cwd: folder, env: { REDIS_URL: 'nonsense' } });
  expect(exitCode).toBe(3);
  expect(stderr).toContain('REDIS_URL is not a URL');
  expect(stderr).toContain('docbatch.config.json: slots is "65"');
  expect(stderr).toContain('docbatch.config.json: lnag is not a setting');
});

test('a flag wins over the file, and the file over the default', async () => {
  const folder = await makeTemporaryFolder();
  await writeTree(folder, {
    'docbatch.config.json': '{ "lang": "xxx", "out": "from-file" }',
    'scans/a.pdf': '%PDF-',
  });
  const missing = await runCommand(['doctor'], { cwd: folder });
  expect(missing.stdout).toContain('xxx');
  const installed = await runCommand(['doctor', '--lang', 'eng'], { cwd: folder });
  expect(installed.stdout).not.toContain('xxx');
});

test.each([
  [{ 'docbatch.config.ts': 'export default {', 'a.txt': '' }, 'docbatch.config.ts cannot be read'],
  [{ 'docbatch.config.js': 'export const slots = 3;' }, 'holds no settings; expected export default'],
  [{ 'docbatch.config.js': '', 'docbatch.config.json': '{}' }, 'docbatch.config.js and docbatch.config.json'],
])('a file that cannot be used is told, and not passed over (%#)', async (files, message) => {
  const folder = await makeTemporaryFolder();
  await writeTree(folder, files);
  const { exitCode, stderr } = await runCommand(['config', 'file'], { cwd: folder });
  expect(exitCode).toBe(3);
  expect(stderr).toContain(message);
});
