import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

import { explainWriteError } from '../document/with-write-errors.js';
import type { WrittenOutput } from './write-stream.js';

const readAtOnce = 256 * 1024;

/**
 * Brings a finished file to disk, and measures it.
 *
 * @throws DocbatchError DISK_FULL, OUTPUT_UNWRITABLE
 */
export async function sealFile(path: string): Promise<WrittenOutput> {
  try {
    const file = await open(path, 'r+');
    try {
      await file.sync();
      const hash = createHash('sha256');
      // Nobody writes to it any more: its size says where it ends, without another reading to find out.
      const { size } = await file.stat();
      const buffer = Buffer.allocUnsafe(Math.min(Math.max(size, 1), readAtOnce));
      let sizeBytes = 0;
      while (sizeBytes < size) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length, sizeBytes);
        if (bytesRead === 0) break;
        hash.update(buffer.subarray(0, bytesRead));
        sizeBytes += bytesRead;
      }
      return { sizeBytes, sha256: hash.digest('hex') };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explainWriteError(error, path);
  }
}
