import {
  parseServiceOptions,
  text,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { parseListLimit, parseName } from './parse-values.js';
import { Problems } from './problems.js';

export interface SearchVerbOptions extends ServiceOptions {
  readonly query: string;
  readonly project?: string;
  readonly limit: number;
}

/** Throws USAGE that lists every wrong value. */
export function parseSearchOptions(query: string, flags: Flags, around: Surroundings): SearchVerbOptions {
  const problems = new Problems();
  const project = text(flags, 'project');
  const options = {
    ...parseServiceOptions(flags, around, problems),
    query,
    ...(project === undefined ? {} : { project: parseName('--project', project, problems) }),
    limit: parseListLimit(text(flags, 'limit') ?? '10', problems),
  };
  problems.throwIfAny('USAGE');
  return options;
}
