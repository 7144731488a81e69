import { constants } from 'node:fs';
import { copyFile, link, mkdir, unlink } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';

const mostNames = 1_000;

/**
 * Moves a file to its name below a folder, and returns where it is then. It never replaces anything: a name that is taken
 * gets a number. At no moment is the file nowhere.
 */
export async function moveOriginal(path: string, folder: string, fileName: string): Promise<string> {
  const wanted = join(folder, fileName);
  await mkdir(dirname(wanted), { recursive: true });
  const extension = extname(wanted);
  const base = wanted.slice(0, wanted.length - extension.length);
  for (let number = 1; ; number += 1) {
    const target = number === 1 ? wanted : `${base} (${number})${extension}`;
    try {
      await giveName(path, target);
      await unlink(path);
      return target;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || number === mostNames) throw error;
    }
  }
}

/** A second name where the file system can, a copy elsewhere: to another disk, or where links are unknown. */
async function giveName(path: string, target: string): Promise<void> {
  try {
    await link(path, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') throw error;
    await copyFile(path, target, constants.COPYFILE_EXCL);
  }
}
