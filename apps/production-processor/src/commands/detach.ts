import { spawn } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

import type { Shell } from '../cli/shell.js';
import type { ProcessOptions } from '../options/command-options.js';

/**
 * Starts the same command again as a process of its own, which takes the input in, submits it and leaves the pages to
 * workers; a terminal that is closed does not end it. Gives the file that it writes what it says to.
 */
export async function startDetached(
  campaignId: string,
  { dataDir, input }: ProcessOptions,
  { argv, env, cwd, programPath }: Shell,
): Promise<string> {
  const folder = join(dataDir, 'campaigns');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const logPath = join(folder, `${campaignId}.log`);
  const log = await open(logPath, 'a', 0o600);
  try {
    // A list on the standard input is read by whoever takes it in.
    const stdin = input.kind === 'list' && input.path === '-' ? 'inherit' : 'ignore';
    const child = spawn(process.execPath, [programPath, ...withoutDetach(argv), '--slots', '0'], {
      ...{ cwd, env: { ...env }, detached: true },
      stdio: [stdin, log.fd, log.fd],
    });
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
  } finally {
    await log.close();
  }
  return logPath;
}

const withoutDetach = (argv: readonly string[]): string[] => argv.filter((word) => word !== '--detach');
