import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

import { formatBytes } from '@docbatch/core';

import { fail, ok, warn, type Check } from './check.js';

const tightBytes = 1_000_000_000;
const fullBytes = 100_000_000;

/** How much room a folder has; one that does not exist yet is judged by the folder that it will be made in. */
export async function checkDisk(name: string, folder: string): Promise<Check> {
  const freeBytes = await measureFree(folder);
  if (freeBytes === null) return fail(name, `${folder} cannot be reached`, 'Choose another folder.');
  const found = `${folder}: ${formatBytes(freeBytes)} free`;
  const next = 'Free some space; work that is held goes on by itself.';
  if (freeBytes < fullBytes) return fail(name, found, next);
  return freeBytes < tightBytes ? warn(name, found, next) : ok(name, found);
}

async function measureFree(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) return null;
    return measureFree(parent);
  }
}
