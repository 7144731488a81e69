import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { DocbatchError } from '@docbatch/core';

import type { Environment } from '../terminal/terminal-style.js';

const fileNames = ['ts', 'js', 'mjs', 'json'].map((extension) => `docbatch.config.${extension}`);

/**
 * The configuration file: the one that DOCBATCH_CONFIG names, or the one in the current folder; null when there is none.
 * Throws CONFIG_INVALID when it is not there, or when there are two.
 */
export async function findConfigFile(env: Environment, cwd: string): Promise<string | null> {
  const named = env['DOCBATCH_CONFIG'] || undefined;
  if (named !== undefined) {
    const path = resolve(cwd, named);
    if (await exists(path)) return path;
    throw new DocbatchError('CONFIG_INVALID', `DOCBATCH_CONFIG is "${named}", and there is no such file.`);
  }
  const found: string[] = [];
  for (const name of fileNames) if (await exists(join(cwd, name))) found.push(name);
  if (found.length > 1)
    throw new DocbatchError(
      'CONFIG_INVALID',
      `There are ${found.join(' and ')} in ${cwd}. Keep one of them.`,
    );
  return found[0] === undefined ? null : join(cwd, found[0]);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
