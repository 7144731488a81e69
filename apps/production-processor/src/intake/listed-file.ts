import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { parse, relative, resolve, sep } from 'node:path';

import { DocbatchError, type Priority } from '@docbatch/core';

import type { FoundDocument } from './find-documents.js';
import { isFileSystemError } from './file-system-error.js';
import type { Skips } from './skips.js';

/** A file that somebody has named. */
export interface ListedFile {
  /** Absolute, or relative to the base; it may lead anywhere. */
  readonly file: string;
  /** In place of one made from the path: relative, with forward slashes, without `..`. */
  readonly name?: string;
  readonly priority?: Priority;
  readonly project?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/**
 * What a listed file is called in the records, and below which name its results are written: its way from the base, or,
 * for a file outside of it, its whole path below the root. So no name ever leads out of the output folder.
 */
export function nameListedFile(path: string, base: string): string {
  const below = relative(base, path);
  const isInside =
    below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && resolve(base, below) === path;
  const { root } = parse(path);
  const name = isInside && parse(below).root === '' ? below : path.slice(root.length);
  return name.split(sep).join('/');
}

/** Looks at listed files one by one. What is no file, or named again, is counted with the reason. */
export async function* findListed(
  files: AsyncIterable<ListedFile>,
  { base, skips, signal }: { readonly base: string; readonly skips: Skips; readonly signal: AbortSignal },
): AsyncGenerator<FoundDocument> {
  const named = new Set<number>();
  for await (const { file, name, ...more } of files) {
    if (signal.aborted) return;
    const path = resolve(base, file);
    const fileName = name ?? nameListedFile(path, base);
    const key = hashName(fileName);
    if (named.has(key)) {
      skips.count('repeated');
      continue;
    }
    named.add(key);
    const sizeBytes = await measureFile(path, fileName, skips);
    if (sizeBytes === 0) skips.count('empty');
    else if (sizeBytes !== null) yield { path, fileName, sizeBytes, ...more };
  }
}

/** 52 bits: a list of a million names is 8 MB here. */
const hashName = (name: string): number =>
  Number.parseInt(createHash('sha256').update(name).digest('hex').slice(0, 13), 16);

async function measureFile(path: string, fileName: string, skips: Skips): Promise<number | null> {
  try {
    const stats = await stat(path);
    // Opening a pipe would wait for ever.
    if (stats.isFile()) return stats.size;
    const what = stats.isDirectory() ? 'it is a folder' : 'it is no file';
    return skips.refuse(fileName, new DocbatchError('FILE_UNREADABLE', what, { file: fileName }));
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    const [code, message] =
      error.code === 'ENOENT' || error.code === 'ENOTDIR'
        ? (['FILE_NOT_FOUND', 'it does not exist'] as const)
        : (['FILE_UNREADABLE', `it cannot be read (${error.code ?? error.message})`] as const);
    return skips.refuse(fileName, new DocbatchError(code, message, { cause: error, file: fileName }));
  }
}
