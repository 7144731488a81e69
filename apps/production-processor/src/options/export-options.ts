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

export const exportFormats = ['txt', 'jsonl', 'csv', 'alto', 'hocr', 'zip'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions extends ServiceOptions {
  /** Of a campaign. */
  readonly id: string;
  readonly format: ExportFormat;
  /** Absolute path of the file to write; stdout when absent. */
  readonly out?: string;
}

/** Formats of many files: they go into an archive. */
export const isArchive = (format: ExportFormat): boolean => ['alto', 'hocr', 'zip'].includes(format);

/** Throws USAGE that lists every wrong value. */
export function parseExportOptions(
  id: string,
  flags: Flags,
  around: Surroundings,
  stdoutIsTerminal: boolean,
): ExportOptions {
  const problems = new Problems();
  const format = parseFormat(text(flags, 'format'), problems);
  const out = text(flags, 'out') ?? '-';
  if (out === '-' && isArchive(format) && stdoutIsTerminal)
    problems.add(`--format ${format} is an archive, which a terminal cannot show; set --out <file>.`);
  if (out === '-' && flags['json'] === true)
    problems.add('--json and the export both print to stdout; set --out <file>.');
  const options = {
    ...parseServiceOptions(flags, around, problems),
    id: id.trim().toLowerCase(),
    format,
    ...(out === '-' ? {} : { out: resolve(around.cwd, parsePath('--out', out, problems)) }),
  };
  problems.throwIfAny('USAGE');
  return options;
}

function parseFormat(value: string | undefined, problems: Problems): ExportFormat {
  const format = exportFormats.find((known) => known === value);
  const is = value === undefined ? 'is missing' : `is "${value}"`;
  if (format === undefined) problems.add(`--format ${is}; expected ${exportFormats.join(', ')}.`);
  return format ?? 'txt';
}
