import {
  parseServiceOptions,
  text,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { parseListLimit } from './parse-values.js';
import { Problems } from './problems.js';

export interface ListVerbOptions extends ServiceOptions {
  /** Campaigns at most. */
  readonly limit: number;
}

/** Throws USAGE that lists every wrong value. */
export function parseListOptions(flags: Flags, around: Surroundings): ListVerbOptions {
  const problems = new Problems();
  const options = {
    ...parseServiceOptions(flags, around, problems),
    limit: parseListLimit(text(flags, 'limit') ?? '10', problems),
  };
  problems.throwIfAny('USAGE');
  return options;
}
