import { stat } from 'node:fs/promises';

import { runProgram } from './run-program.js';
import { startFailure } from './start-failure.js';

/** Whom the server runs as. Empty: as this process does. */
export type Account = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** Debian and most others, macOS, and then the one that exists everywhere. */
const candidates = ['postgres', '_postgres', 'nobody'];

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root. As root it runs as an existing account without rights; none is made.
 */
export async function chooseAccount(): Promise<Account> {
  if (!isRoot()) return {};
  for (const name of candidates) {
    const [uid, gid] = await Promise.all([askId('-u', name), askId('-g', name)]);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw startFailure(
    `it refuses to run as root, and none of the users ${candidates.join(', ')} exists. Run as another user`,
  );
}

/** Data that exists can only be served by its owner. */
export async function ownerOf(dataDirectory: string): Promise<Account> {
  if (!isRoot()) return {};
  const { uid, gid } = await stat(dataDirectory);
  return { uid, gid };
}

/** Whether the account may enter a folder: a parent with mode 700, as made by `mktemp -d`, keeps it out. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  if (!isRoot()) return true;
  const { exitCode } = await runProgram('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account);
  return exitCode === 0;
}

async function askId(option: '-u' | '-g', name: string): Promise<number | undefined> {
  const { exitCode, output } = await runProgram('id', [option, name], {});
  const id = Number.parseInt(output, 10);
  // Id 0 would be root again.
  return exitCode === 0 && id > 0 ? id : undefined;
}
