import { readFile } from 'node:fs/promises';

import { DocbatchError } from '@docbatch/core';

import { isFileSystemError } from './file-system-error.js';

/** Each is tried on every document that needs one. */
const maxPasswords = 1_000;

export interface PasswordSource {
  /** Absolute. */
  readonly passwordsFile?: string;
  /** What DOCBATCH_PASSWORDS holds. */
  readonly passwords?: string;
}

/**
 * The passwords of the file and of the environment, one a line, in this order. Spaces belong to a password. Throws
 * FILE_NOT_FOUND, FILE_UNREADABLE and USAGE; a message never repeats a line.
 */
export async function readPasswords({ passwordsFile, passwords = '' }: PasswordSource): Promise<string[]> {
  const text = passwordsFile === undefined ? '' : await readText(passwordsFile);
  const lines = [...text.replace(/^\ufeff/, '').split(/\r?\n/), ...passwords.split(/\r?\n/)];
  const given = [...new Set(lines.filter((line) => line !== ''))];
  if (given.length <= maxPasswords) return given;
  throw new DocbatchError(
    'USAGE',
    `There are ${given.length} passwords; at most ${maxPasswords} can be tried.`,
  );
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    const gone = error.code === 'ENOENT';
    throw new DocbatchError(
      gone ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      `The passwords file "${path}" ${gone ? 'does not exist' : `cannot be read (${error.code})`}.`,
      { cause: error, file: path },
    );
  }
}
