import { formatBytes } from '@docbatch/core';

import { measureFreeBytes } from '../disk/measure-free-bytes.js';
import { fail, ok, warn, type Check } from './check.js';

const tightBytes = 1_000_000_000;
const fullBytes = 100_000_000;

/** How much room a folder has; one that does not exist yet is judged by the folder that it will be made in. */
export async function checkDisk(name: string, folder: string): Promise<Check> {
  const freeBytes = await measureFreeBytes(folder);
  if (freeBytes === null) return fail(name, `${folder} cannot be reached`, 'Choose another folder.');
  const found = `${folder}: ${formatBytes(freeBytes)} free`;
  const next = 'Free some space; work that is held goes on by itself.';
  if (freeBytes < fullBytes) return fail(name, found, next);
  return freeBytes < tightBytes ? warn(name, found, next) : ok(name, found);
}
