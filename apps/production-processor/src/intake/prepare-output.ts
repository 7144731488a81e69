import { mkdtemp, realpath, rmdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

import { DocbatchError } from '@docbatch/core';
import { makeFolder } from '@docbatch/services';

import { isFileSystemError } from './file-system-error.js';
import type { Input } from './resolve-input.js';

/**
 * Makes the output folder, proves that it can be written, and gives its real path. Throws OUTPUT_UNWRITABLE, or
 * USAGE when results could land on top of the originals.
 */
export async function prepareOutput(out: string, input: Input | null, flag = '--out'): Promise<string> {
  const path = await proveWritable(out);
  if (input === null) return path;
  const originals = input.kind === 'folder' ? input.path : input.folder;
  const holdsInput = originals === path || originals.startsWith(path.endsWith(sep) ? path : path + sep);
  if (input.kind === 'folder' ? holdsInput : originals === path) {
    throw new DocbatchError(
      'USAGE',
      `${flag} is "${out}", which holds the input; originals could be replaced. Choose another folder.`,
    );
  }
  return path;
}

async function proveWritable(out: string): Promise<string> {
  try {
    await makeFolder(out);
    // Permission bits lie for root and on read-only file systems: only writing tells.
    await rmdir(await mkdtemp(join(out, '.docbatch-')));
    return await realpath(out);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    const code = error.code ?? error.message;
    if (code === 'ENOSPC')
      throw new DocbatchError('DISK_FULL', `The disk of "${out}" is full.`, { cause: error });
    const reason = code === 'EEXIST' || code === 'ENOTDIR' ? 'it is a file' : code;
    throw new DocbatchError(
      'OUTPUT_UNWRITABLE',
      `The output folder "${out}" cannot be written (${reason}).`,
      { cause: error },
    );
  }
}
