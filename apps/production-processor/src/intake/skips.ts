import { DocbatchError } from '@docbatch/core';

import { isFileSystemError } from './file-system-error.js';

/** Why something in the input was left out. */
export type SkipReason = 'other' | 'hidden' | 'empty' | 'link' | 'excluded' | 'results' | 'repeated';

/** Something that might hold documents but could not be looked at. It makes the run a partial failure. */
export interface Unreadable {
  readonly file: string;
  readonly error: DocbatchError;
}

/** How many of them are kept with their names; a broken disk would name every file. */
const keptUnreadable = 1_000;

/** Counts what discovery leaves out, so that nothing is left out silently. */
export class Skips {
  readonly counts: Record<SkipReason, number> = {
    other: 0,
    hidden: 0,
    empty: 0,
    link: 0,
    excluded: 0,
    results: 0,
    repeated: 0,
  };
  readonly unreadable: Unreadable[] = [];
  unreadableCount = 0;

  /** Always null: what is counted here leads to no document. */
  count(reason: SkipReason): null {
    this.counts[reason] += 1;
    return null;
  }

  /** Notes something that was named and is not there or no file. Always null. */
  refuse(file: string, error: DocbatchError): null {
    this.unreadableCount += 1;
    if (this.unreadable.length < keptUnreadable) this.unreadable.push({ file, error });
    return null;
  }

  /** Runs `look`; when that fails the file is noted as unreadable and the result is undefined. */
  async guard<T>(file: string, look: () => Promise<T>): Promise<T | undefined> {
    try {
      return await look();
    } catch (error) {
      if (!isFileSystemError(error)) throw error;
      this.refuse(file, explain(file, error));
      return undefined;
    }
  }
}

function explain(file: string, error: NodeJS.ErrnoException): DocbatchError {
  const { code } = error;
  const options = { cause: error, file };
  if (code === 'ENOENT' && file.includes('\ufffd')) {
    return new DocbatchError(
      'FILE_UNREADABLE',
      'its name is not valid UTF-8. Rename it and process the folder again.',
      options,
    );
  }
  if (code === 'ENOENT')
    return new DocbatchError('FILE_NOT_FOUND', 'it disappeared while the folder was read', options);
  return new DocbatchError('FILE_UNREADABLE', `it cannot be read (${code ?? error.message})`, options);
}
