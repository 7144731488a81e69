import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export interface HashedFile {
  /** SHA-256 as 64 lowercase hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Reads a file once, a piece at a time. Rejects with what the file system says, or when aborted. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<HashedFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
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
  return { sha256: hash.digest('hex'), sizeBytes };
}
