import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

import { DocbatchError } from '@docbatch/core';

export interface HashedFile {
  /** SHA-256 as 64 lowercase hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * Reads a file once, a piece at a time. Throws FILE_NOT_FOUND and FILE_UNREADABLE that call it `displayName`; rejects
 * with the signal's AbortError when that aborts.
 */
export async function hashFile(path: string, displayName: string, signal?: AbortSignal): Promise<HashedFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: 256 * 1024 }),
      async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) {
          sizeBytes += piece.length;
          hash.update(piece);
        }
      },
      { signal },
    );
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const options = { cause: error, file: displayName };
    if (code === 'ENOENT') throw new DocbatchError('FILE_NOT_FOUND', `${displayName} is gone.`, options);
    throw new DocbatchError('FILE_UNREADABLE', `${displayName} cannot be read (${code}).`, options);
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}
