import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

export interface ExpectedFile {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** How a file differs from what it should be; null when it does not. */
export type FileDifference = {
  readonly kind: 'missing' | 'changed' | 'unreadable';
  readonly what: string;
} | null;

/** Reads a file, once, and only when its size is right. */
export async function compareFile(path: string, expected: ExpectedFile): Promise<FileDifference> {
  try {
    // A manifest may come from anywhere: a pipe or device that it names must not hang the reading.
    await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await file.stat();
    if (!stats.isFile()) return { kind: 'changed', what: 'is not a file any more' };
    if (stats.size !== expected.sizeBytes)
      return { kind: 'changed', what: `has ${stats.size} bytes where ${expected.sizeBytes} were written` };
    const hash = createHash('sha256');
    for await (const chunk of file.createReadStream({ highWaterMark: 1 << 20, autoClose: false }))
      hash.update(chunk as Buffer);
    const sha256 = hash.digest('hex');
    return sha256 === expected.sha256
      ? null
      : {
          kind: 'changed',
          what: `has other bytes (SHA-256 ${sha256.slice(0, 12)}, expected ${expected.sha256.slice(0, 12)})`,
        };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing', what: 'is missing' };
    return { kind: 'unreadable', what: `cannot be read (${code ?? String(error)})` };
  }
}
