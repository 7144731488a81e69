import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

import { explainWriteError } from '../document/with-write-errors.js';

/** What an output file came to. */
export interface WrittenOutput {
  readonly sizeBytes: number;
  /** SHA-256 of the bytes, 64 lowercase hex digits. */
  readonly sha256: string;
}

const flushAtCharacters = 65_536;

/** Called with the size so far before more is written; throws when that is too much. */
export type CheckSize = (sizeBytes: number) => void;

/**
 * Writes pieces of text to a new file as they come, UTF-8, and hashes them on the way. On disk when it resolves.
 *
 * @throws DocbatchError DISK_FULL, OUTPUT_UNWRITABLE; what the pieces' source or `checkSize` throws passes as it is
 */
export async function writeStream(
  targetPath: string,
  pieces: AsyncIterable<string>,
  checkSize: CheckSize = () => undefined,
): Promise<WrittenOutput> {
  const file = await withFileErrors(targetPath, () => open(targetPath, 'w'));
  try {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    let waiting = '';
    const flush = async (): Promise<void> => {
      const bytes = Buffer.from(waiting, 'utf8');
      waiting = '';
      hash.update(bytes);
      sizeBytes += bytes.length;
      checkSize(sizeBytes);
      await withFileErrors(targetPath, () => file.writeFile(bytes));
    };
    for await (const piece of pieces) {
      waiting += piece;
      if (waiting.length >= flushAtCharacters) await flush();
    }
    await flush();
    await withFileErrors(targetPath, () => file.sync());
    return { sizeBytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

async function withFileErrors<T>(targetPath: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw explainWriteError(error, targetPath);
  }
}
