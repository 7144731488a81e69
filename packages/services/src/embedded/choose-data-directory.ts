import { randomBytes } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { localDataDirectory, type Place } from './place.js';
import { canEnter, chooseAccount } from './server-account.js';

/** Where root keeps what an account without rights must reach. */
export const sharedFolder = '/var/lib/docbatch';

/**
 * `<folder>/postgres`, unless this is root and the server's account cannot get there: under `/root`, in a
 * folder made by `mktemp -d`. Then a folder of its own under `/var/lib/docbatch`.
 */
export async function chooseDataDirectory(folder: string): Promise<string> {
  if (await canEnter(await chooseAccount(), folder)) return localDataDirectory(folder);
  return join(sharedFolder, randomBytes(8).toString('hex'), 'postgres');
}

/** Makes the folder around a data directory that is kept elsewhere. */
export async function makeParentFolder({ folder, dataDirectory }: Place): Promise<void> {
  const parent = dirname(dataDirectory);
  if (parent === folder) return;
  await makeOpenFolder(parent);
  // For the person who one day wonders whose data this is.
  await writeFile(join(parent, 'belongs-to.txt'), `${folder}\n`);
}

/** A folder under `/var/lib/docbatch` that everybody may enter, whatever the umask. */
export async function makeOpenFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(sharedFolder, 0o755);
  await chmod(folder, 0o755);
}
