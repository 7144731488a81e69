import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

import { DocbatchError } from '@docbatch/core';

/** What `process` was pointed at, with links resolved. */
export type Input =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly folder: string; readonly fileName: string };

/** Finds out what the input is. Throws FILE_NOT_FOUND or FILE_UNREADABLE with the path as the user gave it. */
export async function resolveInput(input: string, cwd: string): Promise<Input> {
  const given = resolve(cwd, input);
  try {
    const path = await realpath(given);
    const stats = await stat(path);
    if (stats.isDirectory()) return { kind: 'folder', path };
    if (stats.isFile()) return { kind: 'file', path, folder: dirname(path), fileName: basename(given) };
  } catch (error) {
    throw toInputError(error, input);
  }
  throw new DocbatchError('FILE_UNREADABLE', `The input "${input}" is neither a folder nor a file.`, {
    file: input,
  });
}

function toInputError(error: unknown, input: string): DocbatchError {
  const code = (error as NodeJS.ErrnoException).code;
  const options = { cause: error, file: input };
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new DocbatchError('FILE_NOT_FOUND', `The input "${input}" does not exist.`, options);
  }
  return new DocbatchError(
    'FILE_UNREADABLE',
    `The input "${input}" cannot be read (${code ?? String(error)}).`,
    options,
  );
}
