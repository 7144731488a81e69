import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTestDatabase } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { parseResult, runCli, samplesFolder } from './run-cli.js';

it('`doctor` names outputs that are gone, and after `doctor --fix` the same command makes them again', async () => {
  const root = await mkdtemp(join(tmpdir(), 'docbatch-faults-'));
  await using database = await createTestDatabase();
  const out = join(root, 'out');
  const run = (...args: string[]) => runCli(args, { DATABASE_URL: database.databaseUrl });
  const process = () => run('process', join(root, 'scans'), '--out', out, '--json');
  try {
    await mkdir(join(root, 'scans'));
    await cp(join(samplesFolder, 'annual-report.pdf'), join(root, 'scans/report.pdf'));
    expect(parseResult(await process()).documents).toMatchObject({ completed: 1 });
    const text = await readFile(join(out, 'report.txt'), 'utf8');
    await rm(join(out, 'report.txt'));

    const found = await run('doctor', '--data-dir', root);
    expect(found.exitCode).toBe(4);
    expect(found.stdout).toContain(`fail  output missing: report.pdf is complete, but its outputs in ${out}`);
    expect(found.stdout).toContain('→ Run doctor --fix: make the outputs again from the kept pages.');
    const fixed = await run('doctor', '--data-dir', root, '--fix');
    expect(fixed.exitCode).toBe(0);
    expect(fixed.stdout).toContain('→ Run the same process command again, or a worker.');

    const again = parseResult(await process());
    expect(again.documents).toMatchObject({ total: 1, completed: 1 });
    expect(again.pages).toMatchObject({ recognized: 0, fromText: 0 });
    expect(await readFile(join(out, 'report.txt'), 'utf8')).toBe(text);
    expect((await run('doctor', '--data-dir', root)).exitCode).toBe(0);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}, 180_000);

it('while the database is down every verb ends with 6 and says what to do', async () => {
  const id = '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11';
  // Nothing listens on port 1.
  const environment = { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/docbatch' };
  const verbs = [['status', id], ['cancel', id], ['workers'], ['doctor']];
  for (const ended of await Promise.all(verbs.map((args) => runCli(args, environment)))) {
    expect(ended.exitCode).toBe(6);
    expect(ended.stdout + ended.stderr).toContain('DATABASE_UNREACHABLE');
    expect(ended.stdout + ended.stderr).toContain('Check DATABASE_URL and that the server runs.');
    expect(ended.stdout + ended.stderr).not.toContain('secret');
  }
}, 120_000);

it('`doctor` says which language has no model, how to get it, and makes no database where there is none', async () => {
  const root = await mkdtemp(join(tmpdir(), 'docbatch-faults-'));
  try {
    const doctor = await runCli(['doctor', '--lang', 'eng+tlh', '--data-dir', join(root, 'none')]);
    expect(doctor.exitCode).toBe(4);
    expect(doctor.stdout).toMatch(/^fail {2}engine: LANGUAGE_MISSING: No model is installed for tlh\./m);
    expect(doctor.stdout).toContain('database: there is none yet');
    await expect(readFile(join(root, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}, 120_000);
