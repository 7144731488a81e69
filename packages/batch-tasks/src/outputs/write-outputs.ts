import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import type { WrittenOutput } from '@docbatch/ocr';
import type { StoredOutput } from '@docbatch/store';

import type { DocumentStorage } from '../storage/document-storage.js';
import { placeOutputs, type OutputPlace, type OutputPlan } from './output-place.js';

/** Writes one output to the path that it is given and brings it to disk; false when there is none. */
export type WriteOutput = (stagedPath: string) => Promise<WrittenOutput | false>;

/** What an output is called until it gets its name. */
export const stagedName = (kind: StoredOutput['kind']): string => `output.${kind}`;

/**
 * Writes all outputs of a document aside, and only when they are on disk gives them their names: at no moment
 * does a half-written file stand under the name of an output. What is staged goes away whatever happens.
 * `check` comes between the two: when it rejects, no name is given.
 */
export async function writeOutputs(
  storage: DocumentStorage,
  plan: OutputPlan,
  writers: ReadonlyMap<StoredOutput['kind'], WriteOutput>,
  check: () => Promise<void>,
): Promise<StoredOutput[]> {
  const place = await placeOutputs(storage, plan);
  const stagedPathOf = (kind: StoredOutput['kind']): string => join(place.staging, stagedName(kind));
  try {
    await place.begin();
    const staged: StoredOutput[] = [];
    for (const [kind, write] of writers) {
      const stagedPath = stagedPathOf(kind);
      const written = await write(stagedPath);
      if (written === false) continue;
      const { sizeBytes, sha256 } = written;
      staged.push({ kind, path: place.locate(kind), sizeBytes, sha256 });
    }
    await check();
    for (const output of staged) await publish(place, stagedPathOf(output.kind), output);
    return staged;
  } catch (error) {
    throw describeWriteError(error, plan.output);
  } finally {
    await place.end();
  }
}

/** The name that cannot be given is the one to tell, not that of the output folder. */
async function publish(place: OutputPlace, stagedPath: string, output: StoredOutput): Promise<void> {
  try {
    await place.publish(stagedPath, output);
  } catch (error) {
    throw describeWriteError(error, output.path);
  }
}

/** What the file system refused, as an error with its code. */
export function describeWriteError(error: unknown, output: string): unknown {
  if (error instanceof DocbatchError || !(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new DocbatchError('DISK_FULL', `The disk of ${output} is full.`, { cause: error });
  }
  if (error.code === 'EISDIR') {
    const message = `${output} is a folder, and an output goes there. Move it away, or choose another --out.`;
    return new DocbatchError('OUTPUT_UNWRITABLE', message, { cause: error });
  }
  return new DocbatchError('OUTPUT_UNWRITABLE', `${output} cannot be written (${String(error.code)}).`, {
    cause: error,
  });
}
