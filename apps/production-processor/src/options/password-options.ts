import { resolve } from 'node:path';

import type { PasswordSource } from '../intake/read-passwords.js';
import {
  parseServiceOptions,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { Problems } from './problems.js';
import { parsePath } from './parse-values.js';

export interface ProvidePasswordsOptions extends ServiceOptions, PasswordSource {
  /** Of a batch or campaign. */
  readonly id: string;
}

/** Throws USAGE that lists every wrong value. */
export function parseProvidePasswordsOptions(
  id: string,
  flags: Flags,
  around: Surroundings,
): ProvidePasswordsOptions {
  const problems = new Problems();
  const options = {
    ...parseServiceOptions(flags, around, problems),
    id: id.trim().toLowerCase(),
    ...parsePasswordSource('--from', flags['from'], around, problems),
  };
  if (options.passwordsFile === undefined && options.passwords === undefined)
    problems.add('There are no passwords; give --from <file> or set DOCBATCH_PASSWORDS.');
  problems.throwIfAny('USAGE');
  return options;
}

/** Where passwords come from, if there are any. */
export function parsePasswordSource(
  flag: string,
  file: Flags[string],
  { cwd, settings }: Surroundings,
  problems: Problems,
): PasswordSource {
  return {
    ...(typeof file === 'string' ? { passwordsFile: resolve(cwd, parsePath(flag, file, problems)) } : {}),
    ...(settings.passwords === undefined ? {} : { passwords: settings.passwords }),
  };
}
