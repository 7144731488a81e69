import {
  parseServiceOptions,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { Problems } from './problems.js';

/** Throws USAGE that lists every wrong value. */
export function parseWorkersOptions(flags: Flags, around: Surroundings): ServiceOptions {
  const problems = new Problems();
  const options = parseServiceOptions(flags, around, problems);
  problems.throwIfAny('USAGE');
  return options;
}
