import { DocbatchError } from '@docbatch/core';

/** Runs what writes an output and gives the errors of the file system their codes. */
export function withWriteErrors<T>(targetPath: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw explainWriteError(error, targetPath);
  }
}

/** What a failed write means: DISK_FULL, OUTPUT_UNWRITABLE, or whatever it was. */
export function explainWriteError(error: unknown, targetPath: string): unknown {
  const reason = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (reason === 'ENOSPC' || reason === 'EDQUOT') {
    return new DocbatchError('DISK_FULL', `There is no room left to write ${targetPath}. Free some space.`, {
      cause: error,
    });
  }
  if (reason !== undefined && ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'].includes(reason)) {
    const message = `${targetPath} cannot be written (${reason}). Give this user write permission, or choose another --out.`;
    return new DocbatchError('OUTPUT_UNWRITABLE', message, { cause: error });
  }
  return error;
}
