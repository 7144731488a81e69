import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';

import { DocbatchError, extensionOf } from '@docbatch/core';
import type { StoredOutput } from '@docbatch/store';

import type { DocumentStorage } from '../storage/document-storage.js';
import { isS3Location, joinLocation } from '../storage/location.js';

/** Name of the folder inside an output folder in which outputs are made before they get their names. */
export const stagingFolder = '.docbatch-staging';

export interface OutputPlan {
  /** Absolute path of the output folder, or `s3://bucket/prefix`. */
  readonly output: string;
  /** Relative to it, without extension. */
  readonly outputBase: string;
  readonly documentId: string;
  readonly attempt: number;
}

/** Where the outputs of one attempt are made, and how they get their final names. */
export interface OutputPlace {
  /** A folder on this machine's disk. */
  readonly staging: string;
  /** The final location of an output of this kind. */
  locate(kind: StoredOutput['kind']): string;
  begin(): Promise<void>;
  /** Gives a finished file its final name, whole. */
  publish(stagedPath: string, output: StoredOutput): Promise<void>;
  /** Removes what is left, whatever happened. Never rejects. */
  end(): Promise<void>;
}

export const placeOutputs = (
  storage: DocumentStorage,
  plan: OutputPlan,
): Promise<OutputPlace> | OutputPlace =>
  isS3Location(plan.output) ? placeInStorage(storage, plan) : placeInFolder(plan);

function placeInFolder(plan: OutputPlan): OutputPlace {
  const target = resolveInside(plan.output, plan.outputBase);
  const staging = join(plan.output, stagingFolder, `${plan.documentId}-${plan.attempt}`);
  return {
    staging,
    locate: (kind) => `${target}.${extensionOf(kind)}`,
    begin: async () => {
      await removeStaged(plan);
      await makeStaging(staging);
    },
    publish: (stagedPath, output) => moveInto(stagedPath, output.path),
    end: async () => {
      // Empty unless something went wrong.
      await rmdir(staging).catch(() => rm(staging, { recursive: true, force: true }).catch(() => undefined));
      // Goes with the last writer; while another one has something in it, this fails and that is right.
      await rmdir(dirname(staging)).catch(() => undefined);
    },
  };
}

/** Only the first document of a folder finds it missing. */
async function moveInto(stagedPath: string, path: string): Promise<void> {
  try {
    await rename(stagedPath, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true });
    await rename(stagedPath, path);
  }
}

/** More often in a row no other writer ends at just the wrong moment. */
const makingTries = 10;

/**
 * The writer that ends as the last one removes the folder above, also between the two steps in which it is made here:
 * then it is made again. Node.js reports that as ENOENT or, misled, as ENOTDIR.
 */
async function makeStaging(path: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await mkdir(path, { recursive: true });
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (tries === makingTries || (code !== 'ENOENT' && code !== 'ENOTDIR')) throw error;
    }
  }
}

/** Made on the worker's own disk, then uploaded: an object is there whole or not at all. */
async function placeInStorage(storage: DocumentStorage, plan: OutputPlan): Promise<OutputPlace> {
  if (plan.outputBase.split('/').includes('..')) throw leadsOut(plan.outputBase);
  const staging = await storage.scratchPath(`out-${plan.documentId}-${plan.attempt}`);
  return {
    staging,
    locate: (kind) => joinLocation(plan.output, `${plan.outputBase}.${extensionOf(kind)}`),
    begin: async () => {
      await rm(staging, { recursive: true, force: true });
      await mkdir(staging, { recursive: true });
    },
    publish: (stagedPath, { path, sha256 }) => storage.uploadFile(stagedPath, path, { sha256 }),
    end: () => rm(staging, { recursive: true, force: true }).catch(() => undefined),
  };
}

/** A name that leads out of the output folder is refused even though records never hold one. */
export function resolveInside(output: string, outputBase: string): string {
  const target = resolve(output, outputBase);
  if (target.startsWith(resolve(output) + sep) && basename(target) !== '') return target;
  throw leadsOut(outputBase);
}

const leadsOut = (outputBase: string): DocbatchError =>
  new DocbatchError('OUTPUT_UNWRITABLE', `The output name "${outputBase}" leads out of the output folder.`);

/**
 * Removes what earlier attempts at this document left; one that still writes is stale and fails harmlessly. What a
 * later attempt makes stays: this one may be the stale one, of a process that was stopped for a while.
 */
async function removeStaged({ output, documentId, attempt }: OutputPlan): Promise<void> {
  // Nothing came before the first attempt, which is the only one of nearly every document.
  if (attempt === 1) return;
  const folder = join(output, stagingFolder);
  const entries = await readdir(folder).catch(() => []);
  const left = entries.filter(
    (name) => name.startsWith(`${documentId}-`) && Number(name.slice(documentId.length + 1)) <= attempt,
  );
  // A stale one that still writes keeps its folder from going: it removes that itself at its end, or the reconciler does.
  await Promise.allSettled(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
