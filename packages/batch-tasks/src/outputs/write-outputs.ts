import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import type { StoredOutput } from '@docbatch/store';

/** Name of the folder inside the output folder in which outputs are made before they get their names. */
export const stagingFolder = '.docbatch-staging';

export interface OutputPlan {
  /** Absolute path of the output folder. */
  readonly output: string;
  /** Relative to it, without extension. */
  readonly outputBase: string;
  readonly documentId: string;
  readonly attempt: number;
}

/** Writes one output to the path that it is given; false when there is none. */
export type WriteOutput = (stagedPath: string) => Promise<boolean>;

/**
 * Writes all outputs of a document aside, brings them to disk, and only then gives them their names: at no moment
 * does a half-written file stand under the name of an output. What is staged goes away whatever happens.
 */
export async function writeOutputs(
  plan: OutputPlan,
  writers: ReadonlyMap<StoredOutput['kind'], WriteOutput>,
): Promise<StoredOutput[]> {
  const target = resolveInside(plan.output, plan.outputBase);
  const staging = join(plan.output, stagingFolder, `${plan.documentId}-${plan.attempt}`);
  try {
    await removeStaged(plan);
    await mkdir(staging, { recursive: true });
    await mkdir(dirname(target), { recursive: true });
    const staged: StoredOutput[] = [];
    for (const [kind, write] of writers) {
      const stagedPath = join(staging, `output.${kind}`);
      if (await write(stagedPath))
        staged.push({ kind, path: `${target}.${kind}`, ...(await seal(stagedPath)) });
    }
    for (const output of staged) await rename(join(staging, `output.${output.kind}`), output.path);
    return staged;
  } catch (error) {
    throw describeWriteError(error, plan.output);
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    // Goes with the last writer; while another one has something in it, this fails and that is right.
    await rmdir(dirname(staging)).catch(() => undefined);
  }
}

/** A name that leads out of the output folder is refused even though records never hold one. */
function resolveInside(output: string, outputBase: string): string {
  const target = resolve(output, outputBase);
  if (target.startsWith(resolve(output) + sep) && basename(target) !== '') return target;
  throw new DocbatchError(
    'OUTPUT_UNWRITABLE',
    `The output name "${outputBase}" leads out of the output folder.`,
  );
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

/** Removes what earlier attempts at this document left; one that still writes is stale and fails harmlessly. */
async function removeStaged({ output, documentId }: OutputPlan): Promise<void> {
  const folder = join(output, stagingFolder);
  const entries = await readdir(folder).catch(() => []);
  const left = entries.filter((name) => name.startsWith(`${documentId}-`));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
