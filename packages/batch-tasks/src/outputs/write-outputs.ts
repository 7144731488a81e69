import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import type { StoredOutput } from '@docbatch/store';

import type { DocumentStorage } from '../storage/document-storage.js';
import { placeOutputs, type OutputPlace, type OutputPlan } from './output-place.js';

const readAtOnce = 256 * 1024;

/** What a file on disk holds. */
export type SealedFile = Pick<StoredOutput, 'sizeBytes' | 'sha256'>;

/**
 * Writes one output to the path that it is given; false when there is none. A writer that has brought its file to
 * disk and measured it on the way says what it measured.
 */
export type WriteOutput = (stagedPath: string) => Promise<boolean | SealedFile>;

/** What an output is called until it gets its name. */
export const stagedName = (kind: StoredOutput['kind']): string => `output.${kind}`;

/**
 * Writes all outputs of a document aside, brings them to disk, and only then gives them their names: at no moment
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
      const { sizeBytes, sha256 } = written === true ? await seal(stagedPath) : written;
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

/** Brings a finished file to disk, and measures it. */
async function seal(path: string): Promise<SealedFile> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
    const hash = createHash('sha256');
    // Nobody writes to it any more: its size says where it ends, without another reading to find out.
    const { size } = await handle.stat();
    const buffer = Buffer.allocUnsafe(Math.min(Math.max(size, 1), readAtOnce));
    let sizeBytes = 0;
    while (sizeBytes < size) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, sizeBytes);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      sizeBytes += bytesRead;
    }
    return { sizeBytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
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
