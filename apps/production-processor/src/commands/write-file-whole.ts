import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { DocbatchError, newId } from '@docbatch/core';

import { isFileSystemError } from '../intake/file-system-error.js';

/**
 * Writes pieces to a file; a reader of it sees the old file or the new one, never a half. Returns its size in bytes.
 * Throws OUTPUT_UNWRITABLE and DISK_FULL; what the pieces throw passes as it is.
 */
export async function writeFileWhole(
  path: string,
  pieces: AsyncIterable<string | Buffer> | Iterable<string | Buffer>,
  signal?: AbortSignal,
): Promise<number> {
  const staging = `${path}.${newId()}.tmp`;
  let sizeBytes = 0;
  const count = new Transform({
    transform(piece: Buffer, _encoding, done) {
      sizeBytes += piece.length;
      done(null, piece);
    },
  });
  try {
    await pipeline(
      Readable.from(pieces, { objectMode: true }),
      count,
      createWriteStream(staging, { flags: 'wx' }),
      {
        ...(signal === undefined ? {} : { signal }),
      },
    );
    await rename(staging, path);
    return sizeBytes;
  } catch (error) {
    await rm(staging, { force: true });
    throw explain(error, path);
  }
}

function explain(error: unknown, path: string): unknown {
  if (error instanceof DocbatchError || !isFileSystemError(error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    return new DocbatchError('DISK_FULL', `The disk of "${path}" is full.`, { cause: error });
  return new DocbatchError('OUTPUT_UNWRITABLE', `"${path}" cannot be written (${error.code}).`, {
    cause: error,
  });
}
