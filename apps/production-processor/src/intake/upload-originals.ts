import type { BatchContext, NewDocument } from '@docbatch/batch-tasks';
import { isS3Location } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import pMap from 'p-map';

import type { ProcessOptions } from '../options/command-options.js';

const uploadsAtOnce = 4;

/** Says now, not after minutes of hashing, when the storage does not answer or refuses. */
export async function checkStorage(
  { storage }: BatchContext,
  options: Pick<ProcessOptions, 'out' | 'storage'>,
): Promise<void> {
  for (const place of [options.storage, options.out])
    if (place !== undefined && isS3Location(place)) await storage.head(`${place}/manifest.jsonl`);
}

/**
 * Uploads originals under the hash of their bytes, those that are not there, and gives the documents their new
 * place. One that could not be hashed cannot be read: it stays where it is, and the worker says why it fails.
 */
export const uploadOriginals = (
  { storage }: BatchContext,
  root: string,
  documents: readonly NewDocument[],
): Promise<NewDocument[]> =>
  pMap(
    documents,
    async (document) => {
      const { sourcePath: path, contentSha256: sha256, sizeBytes } = document;
      if (sha256 === undefined) return document;
      try {
        return { ...document, sourcePath: await storage.uploadOriginal(root, { path, sha256, sizeBytes }) };
      } catch (error) {
        // The worker finds the same and fails this one document with it.
        if (error instanceof DocbatchError && error.code === 'FILE_CHANGED') return document;
        throw error;
      }
    },
    { concurrency: uploadsAtOnce },
  );
