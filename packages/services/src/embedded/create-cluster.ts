import { chown, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { lastLines } from '../error-text.js';
import { programOf } from './binaries.js';
import { makeParentFolder } from './choose-data-directory.js';
import { exists } from './file-system.js';
import type { Place } from './place.js';
import { runProgram } from './run-program.js';
import type { Account } from './server-account.js';
import { startFailure } from './start-failure.js';

const draftPrefix = 'postgres.new-';
const leftoverAgeMs = 10 * 60_000;

/**
 * Makes an empty data directory if there is none. It is made beside its final place and moved there in one
 * step: of several processes one wins, and one that is killed leaves no half of it.
 */
export async function createCluster(place: Place, native: string, account: Account): Promise<void> {
  if (await exists(place.dataDirectory)) return;
  const parent = dirname(place.dataDirectory);
  await makeParentFolder(place);
  await removeLeftovers(parent);
  const draft = await mkdtemp(join(parent, draftPrefix));
  try {
    await initialize(draft, place, native, account);
    await rename(join(draft, 'data'), place.dataDirectory);
  } catch (error) {
    // Another process was faster: its data has the same password, which lies in the settings file.
    if (!(await exists(place.dataDirectory))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function initialize(draft: string, place: Place, native: string, account: Account): Promise<void> {
  const passwordFile = join(draft, 'password');
  await writeFile(passwordFile, `${place.password}\n`, { mode: 0o600 });
  if ('uid' in account) {
    await chown(passwordFile, account.uid, account.gid);
    await chown(draft, account.uid, account.gid);
  }
  const { exitCode, output } = await runProgram(
    programOf(native, 'initdb'),
    [
      `--pgdata=${join(draft, 'data')}`,
      `--username=${place.user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own UTF-8 locale: the same order on every machine, whatever the system has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    account,
  );
  if (exitCode !== 0) throw startFailure(`initdb failed: ${lastLines(output, 6)}`);
}

/** What a killed process left behind, long enough ago that nobody is at work on it. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(draftPrefix)) continue;
    const path = join(parent, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > leftoverAgeMs) await rm(path, { recursive: true, force: true });
  }
}
