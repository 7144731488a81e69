import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

import { DocbatchError } from '@docbatch/core';

/** The first piece is small, as most files of one page are: large buffers are dear to get. */
const firstPieceBytes = 32 * 1024;
const pieceBytes = 256 * 1024;

export interface HashedFile {
  /** SHA-256 as 64 lowercase hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * Reads a file once, a piece at a time. Throws FILE_NOT_FOUND and FILE_UNREADABLE that call it `displayName`; rejects
 * with an AbortError when the signal aborts.
 */
export async function hashFile(path: string, displayName: string, signal?: AbortSignal): Promise<HashedFile> {
  try {
    return await hashPieces(path, signal);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const options = { cause: error, file: displayName };
    if (code === 'ENOENT') throw new DocbatchError('FILE_NOT_FOUND', `${displayName} is gone.`, options);
    throw new DocbatchError('FILE_UNREADABLE', `${displayName} cannot be read (${code}).`, options);
  }
}

/** By hand: a stream takes more calls and more processor time than a small file itself. */
async function hashPieces(path: string, signal?: AbortSignal): Promise<HashedFile> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    let buffer = Buffer.allocUnsafe(firstPieceBytes);
    for (let sizeBytes = 0; ;) {
      if (signal?.aborted === true)
        throw new DOMException('Reading was stopped.', { name: 'AbortError', cause: signal.reason });
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), sizeBytes };
      hash.update(buffer.subarray(0, bytesRead));
      sizeBytes += bytesRead;
      if (sizeBytes === firstPieceBytes) buffer = Buffer.allocUnsafe(pieceBytes);
    }
  } finally {
    await file.close();
  }
}
