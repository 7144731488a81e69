import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import type { StoredOutput } from '@docbatch/store';

import type { DocumentStorage } from '../storage/document-storage.js';
import { placeOutputs, type OutputPlan } from './output-place.js';

/** Writes one output to the path that it is given; false when there is none. */
export type WriteOutput = (stagedPath: string) => Promise<boolean>;

/**
 * Writes all outputs of a document aside, brings them to disk, and only then gives them their names: at no moment
 * does a half-written file stand under the name of an output. What is staged goes away whatever happens.
 */
export async function writeOutputs(
  storage: DocumentStorage,
  plan: OutputPlan,
  writers: ReadonlyMap<StoredOutput['kind'], WriteOutput>,
): Promise<StoredOutput[]> {
  const place = await placeOutputs(storage, plan);
  const stagedPathOf = (kind: StoredOutput['kind']): string => join(place.staging, `output.${kind}`);
  try {
    await place.begin();
    const staged: StoredOutput[] = [];
    for (const [kind, write] of writers) {
      const stagedPath = stagedPathOf(kind);
      if (await write(stagedPath))
        staged.push({ kind, path: place.locate(kind), ...(await seal(stagedPath)) });
    }
    for (const output of staged) await place.publish(stagedPathOf(output.kind), output);
    return staged;
  } catch (error) {
    throw describeWriteError(error, plan.output);
  } finally {
    await place.end();
  }
}

/** Brings a finished file to disk, and measures it. */
async function seal(path: string): Promise<{ sizeBytes: number; sha256: string }> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { sizeBytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

/** What the file system refused, as an error with its code. */
export function describeWriteError(error: unknown, output: string): unknown {
  if (error instanceof DocbatchError || !(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new DocbatchError('DISK_FULL', `The disk of ${output} is full.`, { cause: error });
  }
  return new DocbatchError('OUTPUT_UNWRITABLE', `${output} cannot be written (${String(error.code)}).`, {
    cause: error,
  });
}
