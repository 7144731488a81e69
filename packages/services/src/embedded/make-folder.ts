import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. `mkdir` with `recursive` never returns where a parent exists but nothing can
 * be made in it (as below /proc): Node tries again for ever.
 */
export async function makeFolder(path: string): Promise<void> {
  const code = await tryMakeFolder(path);
  if (code !== 'ENOENT' || dirname(path) === path) return;
  await makeFolder(dirname(path));
  await mkdir(path);
}

async function tryMakeFolder(path: string): Promise<string | undefined> {
  try {
    await mkdir(path);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
    return code;
  }
}
