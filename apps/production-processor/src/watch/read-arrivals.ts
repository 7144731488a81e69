import { hashFile } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import pMap from 'p-map';

import { isFileSystemError } from '../intake/file-system-error.js';
import { isDocument } from '../intake/is-document.js';
import type { Arrival } from './arrival.js';
import { sameFacts, type FileFacts } from './file-observer.js';
import { readFacts } from './read-facts.js';

/** A file that has not changed for the time of grace. */
export type StillFile = Omit<Arrival, 'sha256'>;

export interface ReadArrivals {
  readonly arrivals: readonly Arrival[];
  /** Names of files that are no documents. */
  readonly others: readonly string[];
}

const hashesAtOnce = 4;

/** Opens files that have become still, for the first time, and hashes them. One that changed meanwhile is left for later. */
export async function readArrivals(
  files: readonly StillFile[],
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<ReadArrivals> {
  const others: string[] = [];
  const read = await pMap(
    files,
    async (file): Promise<Arrival | null> => {
      try {
        if (!(await isDocument(file.path))) {
          others.push(file.fileName);
          return null;
        }
        const tooLarge = file.facts.sizeBytes > maxBytes;
        const sha256 = tooLarge ? undefined : (await hashFile(file.path, file.fileName, signal)).sha256;
        return isSame(await readFacts(file.path), file.facts) ? { ...file, sha256 } : null;
      } catch (error) {
        // Gone, locked by its writer, or on a share that is away: the next scan sees it again.
        if (!isFileSystemError(error) && !(error instanceof DocbatchError) && !signal.aborted) throw error;
        return null;
      }
    },
    { concurrency: hashesAtOnce },
  );
  return { arrivals: read.filter((arrival) => arrival !== null), others };
}

const isSame = (now: FileFacts | null, before: FileFacts): boolean => now !== null && sameFacts(now, before);
