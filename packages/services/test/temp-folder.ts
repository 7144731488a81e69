import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { waitUntilGone } from './processes.js';

/** A throwaway folder that any account may enter: `mkdtemp` alone gives mode 700. */
export async function makeTempFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'docbatch-services-'));
  await chmod(folder, mode);
  return folder;
}

/** Deletes a folder with its server: a server whose postgres.json is gone stops within a second. */
export async function removeWithServer(folder: string): Promise<void> {
  const settings = await readSettings(folder);
  await rm(join(folder, 'postgres.json'), { force: true });
  await waitUntilGone(folder);
  const elsewhere = settings.dataDirectory;
  if (elsewhere) {
    await waitUntilGone(elsewhere);
    await rm(dirname(elsewhere), { recursive: true });
  }
  await rm(folder, { recursive: true });
}

export const readSettings = (folder: string): Promise<{ password?: string; dataDirectory?: string }> =>
  readFile(join(folder, 'postgres.json'), 'utf8').then(
    (text) => JSON.parse(text) as { password: string; dataDirectory?: string },
    () => ({}),
  );
