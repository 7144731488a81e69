import { resolve } from 'node:path';

import {
  parseProcessOptions,
  text,
  type Flags,
  type ProcessOptions,
  type Surroundings,
} from './command-options.js';
import { parsePath } from './parse-values.js';
import { Problems } from './problems.js';

export interface WatchOptions extends ProcessOptions {
  /** As it was given. */
  readonly folder: string;
  /** A file is taken when it has not changed for so long. */
  readonly settleMs: number;
  /** Between two looks at the folder. */
  readonly intervalMs: number;
  /** Absolute; originals stay where they are without it. */
  readonly moveTo?: string;
  /** Leave the work to workers. */
  readonly submitOnly: boolean;
}

/** Throws USAGE that lists every wrong value. */
export function parseWatchOptions(input: string, flags: Flags, around: Surroundings): WatchOptions {
  const problems = new Problems();
  const moveTo = text(flags, 'moveTo');
  const own = {
    settleMs: parseSeconds('--settle', text(flags, 'settle') ?? '10', problems),
    intervalMs: parseSeconds('--interval', text(flags, 'interval') ?? '2', problems),
    submitOnly: flags['submitOnly'] === true,
    ...(moveTo === undefined
      ? {}
      : { moveTo: resolve(around.cwd, parsePath('--move-to', moveTo, problems)) }),
  };
  const options = parseProcessOptions(input, flags, around, problems);
  return { ...options, ...own, folder: input, submitOnly: own.submitOnly || options.slots === 0 };
}

/** Milliseconds. */
function parseSeconds(flag: string, value: string, problems: Problems): number {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(value) ? Number(value) : 0;
  if (seconds < 0.1 || seconds > 86_400)
    problems.add(`${flag} is "${value}"; expected seconds from 0.1 to 86400.`);
  return seconds * 1_000;
}
