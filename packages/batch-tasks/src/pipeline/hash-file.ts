import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import { DocbatchError } from '@docbatch/core';

/** SHA-256 of a file as 64 hex digits, read as a stream. Throws FILE_NOT_FOUND and FILE_UNREADABLE. */
export async function hashFile(path: string, displayName: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 << 10 }))
      hash.update(chunk as Buffer);
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new DocbatchError(
      gone ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      gone
        ? `${displayName} is gone.`
        : `${displayName} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      { cause: error, file: displayName },
    );
  }
  return hash.digest('hex');
}
