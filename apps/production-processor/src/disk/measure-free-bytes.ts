import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Bytes that are free on the disk of a folder; one that does not exist yet is judged by the one that it will be made in.
 * Null when it cannot be reached.
 */
export async function measureFreeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) return null;
    return measureFreeBytes(parent);
  }
}
