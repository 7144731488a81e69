import { rm } from 'node:fs/promises';

import { DocbatchError, newId } from '@docbatch/core';
import type { StoredOutput } from '@docbatch/store';

import { compareFile, type FileDifference } from '../manifest/compare-file.js';
import type { DocumentStorage } from '../storage/document-storage.js';
import { isS3Location } from '../storage/location.js';

/** An output on this machine's disk until it is disposed of, and how it differs from what was recorded. */
export interface LocalOutput extends AsyncDisposable {
  readonly path: string;
  readonly difference: FileDifference;
}

/** Throws S3_* when the storage does not answer. */
export async function openLocalOutput(storage: DocumentStorage, output: StoredOutput): Promise<LocalOutput> {
  if (!isS3Location(output.path)) {
    const difference = await compareFile(output.path, output);
    return { path: output.path, difference, [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  const path = await storage.scratchPath(`validate-${newId()}`);
  const dispose = () => rm(path, { force: true });
  try {
    const found = await storage.downloadFile(output.path, path);
    const same = found.sizeBytes === output.sizeBytes && found.sha256 === output.sha256;
    const what = `has other bytes (SHA-256 ${found.sha256.slice(0, 12)}, expected ${output.sha256.slice(0, 12)})`;
    return { path, difference: same ? null : { kind: 'changed', what }, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    if (!(error instanceof DocbatchError) || error.code !== 'S3_NOT_FOUND') throw error;
    return { path, difference: { kind: 'missing', what: 'is missing' }, [Symbol.asyncDispose]: dispose };
  }
}
