import { stat } from 'node:fs/promises';

import { isFileSystemError } from '../intake/file-system-error.js';
import type { FileFacts } from './file-observer.js';

/** Null when the file is gone or cannot be asked about: it is looked at again with the next scan. */
export async function readFacts(path: string): Promise<FileFacts | null> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return { sizeBytes: size, mtimeMs, inode: ino };
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return null;
  }
}
