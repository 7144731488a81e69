import { errorCategories, type ErrorCategory, type Priority } from '@docbatch/core';

import {
  parseServiceOptions,
  text,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { parsePriority } from './parse-values.js';
import { Problems } from './problems.js';

export interface ControlVerbOptions extends ServiceOptions {
  /** Of a batch, a campaign or a document. */
  readonly id: string;
  readonly reason?: string;
}

export interface RetryVerbOptions extends ControlVerbOptions {
  readonly dryRun: boolean;
  readonly retryAll: boolean;
  readonly categories?: readonly ErrorCategory[];
  readonly documentIds?: readonly string[];
  readonly priority?: Priority;
  /** Documents that were retried this often are left. */
  readonly maxRetries?: number;
}

export interface EventsVerbOptions extends ControlVerbOptions {
  readonly after?: string;
}

/** Throws USAGE that lists every wrong value. */
export function parseControlOptions(id: string, flags: Flags, around: Surroundings): ControlVerbOptions {
  const problems = new Problems();
  const options = parseCommon(id, flags, around, problems);
  problems.throwIfAny('USAGE');
  return options;
}

/** Throws USAGE that lists every wrong value. */
export function parseRetryOptions(id: string, flags: Flags, around: Surroundings): RetryVerbOptions {
  const problems = new Problems();
  const [category, document, priority, maxRetries] = ['category', 'document', 'priority', 'maxRetries'].map(
    (name) => text(flags, name),
  );
  const options = {
    ...parseCommon(id, flags, around, problems),
    dryRun: flags['dryRun'] === true,
    retryAll: flags['all'] === true,
    ...(category === undefined ? {} : { categories: parseCategories(category, problems) }),
    ...(document === undefined ? {} : { documentIds: splitList(document.toLowerCase()) }),
    ...(priority === undefined ? {} : { priority: parsePriority(priority, problems) }),
    ...(maxRetries === undefined ? {} : { maxRetries: parseMaxRetries(maxRetries, problems) }),
  };
  problems.throwIfAny('USAGE');
  return options;
}

/** Throws USAGE that lists every wrong value. */
export function parseEventsOptions(id: string, flags: Flags, around: Surroundings): EventsVerbOptions {
  const problems = new Problems();
  const after = text(flags, 'after');
  if (after !== undefined && !/^\d{1,18}$/.test(after)) {
    problems.add(`--after is "${after}"; expected the cursor of an event, a whole number.`);
  }
  const options = {
    ...parseCommon(id, flags, around, problems),
    ...(after === undefined ? {} : { after }),
  };
  problems.throwIfAny('USAGE');
  return options;
}

function parseCommon(id: string, flags: Flags, around: Surroundings, problems: Problems): ControlVerbOptions {
  const reason = text(flags, 'reason');
  return {
    ...parseServiceOptions(flags, around, problems),
    id: id.trim().toLowerCase(),
    ...(reason === undefined ? {} : { reason }),
  };
}

function parseMaxRetries(value: string, problems: Problems): number {
  if (/^\d{1,4}$/.test(value) && Number(value) <= 1_000) return Number(value);
  problems.add(`--max-retries is "${value}"; expected a whole number from 0 to 1000.`);
  return 0;
}

const splitList = (list: string): string[] =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

function parseCategories(list: string, problems: Problems): ErrorCategory[] {
  const names = splitList(list);
  const isCategory = (name: string): name is ErrorCategory =>
    (errorCategories as readonly string[]).includes(name);
  const unknown = names.find((name) => !isCategory(name));
  if (unknown !== undefined || names.length === 0) {
    problems.add(
      `--category is "${list}"; expected some of ${errorCategories.join(', ')}, joined by commas.`,
    );
  }
  return names.filter(isCategory);
}
