import { resolve } from 'node:path';

import {
  parseServiceOptions,
  text,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { parsePath } from './parse-values.js';
import { Problems } from './problems.js';

export interface ReportOptions extends ServiceOptions {
  /** Of a campaign. */
  readonly id: string;
  /** Absolute path of the page to write. */
  readonly html?: string;
  readonly csv: boolean;
  /** Small pictures of pages to look at, at most. */
  readonly pictures: number;
}

/** Throws USAGE that lists every wrong value. */
export function parseReportOptions(id: string, flags: Flags, around: Surroundings): ReportOptions {
  const problems = new Problems();
  const html = text(flags, 'html');
  const csv = flags['csv'] === true;
  if (csv && flags['json'] === true) problems.add('--csv and --json both print to stdout; choose one.');
  const options = {
    ...parseServiceOptions(flags, around, problems),
    id: id.trim().toLowerCase(),
    csv,
    pictures: parsePictures(text(flags, 'pictures') ?? '50', problems),
    ...(html === undefined ? {} : { html: resolve(around.cwd, parsePath('--html', html, problems)) }),
  };
  problems.throwIfAny('USAGE');
  return options;
}

function parsePictures(value: string, problems: Problems): number {
  const pictures = /^\d{1,3}$/.test(value) ? Number(value) : -1;
  if (pictures < 0 || pictures > 200)
    problems.add(`--pictures is "${value}"; expected a whole number from 0 to 200.`);
  return pictures;
}
