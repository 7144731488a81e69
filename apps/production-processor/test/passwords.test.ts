import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { contractPassword, createTestDatabase } from '@docbatch/testkit';
import { expect, it } from 'vitest';

import { parseResult, runCli, samplesFolder } from './run-cli.js';

it('an encrypted PDF goes on when its password is provided, and its copy says that it is not encrypted', async () => {
  const root = await mkdtemp(join(tmpdir(), 'docbatch-passwords-'));
  const database = await createTestDatabase();
  const environment = { DATABASE_URL: database.databaseUrl };
  const dataDir = ['--data-dir', join(root, 'data')];
  const contract = join(samplesFolder, 'hr/contract-encrypted.pdf');
  const process = (...args: string[]) =>
    runCli(['process', contract, ...args, ...dataDir, '--json'], environment);
  const passwords = join(root, 'passwords.txt');
  try {
    await writeFile(passwords, `wrong one\r\n\n${contractPassword}\n`);
    const locked = await process('--out', join(root, 'out'));
    expect(locked.exitCode).toBe(5);
    const { batches, campaignId } = parseResult(locked);

    const none = await runCli(['provide-passwords', campaignId, ...dataDir], environment);
    expect(none.exitCode).toBe(2);
    const provide = ['provide-passwords', campaignId, '--from', passwords, ...dataDir, '--json'];
    const provided = await runCli(provide, environment);
    expect(provided.exitCode, provided.stderr).toBe(0);
    expect(JSON.parse(provided.stdout)).toEqual({ added: 2, resumed: 1, batchIds: batches });

    const opened = await process('--out', join(root, 'out'));
    expect(opened.exitCode, opened.stderr).toBe(0);
    const { outputs, ...result } = parseResult(opened);
    expect(result.documents).toMatchObject({ completedWithWarnings: 1, needsPassword: 0 });
    expect(result.warnings.map((warning) => warning.code)).toEqual(['OUTPUT_UNPROTECTED']);
    // Its page has its own text: the copy is the original, encrypted as it was.
    expect(await readFile(outputs[0]!.pdf)).toEqual(await readFile(contract));
    expect((await readFile(outputs[0]!.txt, 'utf8')).length).toBeGreaterThan(200);
    for (const run of [locked, provided, opened])
      expect(run.stdout + run.stderr).not.toContain(contractPassword);

    // Given with the command, in another campaign, no second step is needed.
    const once = await process('--out', join(root, 'once'), '--passwords-file', passwords, '--mode', 'force');
    const forced = parseResult(once);
    expect(forced.documents).toMatchObject({ completedWithWarnings: 1 });
    expect(forced.warnings.map((warning) => warning.code)).toEqual([
      'OUTPUT_UNPROTECTED',
      'PDF_ENCRYPTION_REMOVED',
    ]);
  } finally {
    await rm(root, { recursive: true, force: true });
    await database.close();
  }
}, 240_000);
