import {
  parseServiceOptions,
  text,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { parseName } from './parse-values.js';
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
    limit: parseLimit(text(flags, 'limit') ?? '10', problems),
  };
  problems.throwIfAny('USAGE');
  return options;
}

function parseLimit(value: string, problems: Problems): number {
  const limit = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > 1_000)
    problems.add(`--limit is "${value}"; expected a whole number from 1 to 1000.`);
  return limit;
}
