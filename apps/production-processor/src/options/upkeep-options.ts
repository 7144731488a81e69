import { resolve } from 'node:path';

import type { EngineName, ModelChoice } from '@docbatch/ocr';

import {
  parseServiceOptions,
  text,
  type Flags,
  type ServiceOptions,
  type Surroundings,
} from './command-options.js';
import { parseEngine, parseLanguageChoice, parseLanguages, parseModel, parsePath } from './parse-values.js';
import { Problems } from './problems.js';

export interface DoctorOptions extends ServiceOptions {
  readonly fix: boolean;
  /** Absolute. */
  readonly out?: string;
  /** `auto`: all that are installed. */
  readonly languages: readonly string[] | 'auto';
}

export interface LanguagesOptions {
  /** Those that must be there; any when absent. */
  readonly languages?: readonly string[];
  readonly engine: EngineName | 'auto';
  readonly model: ModelChoice;
  readonly tessdataFolder?: string;
}

/** Throws USAGE that lists every wrong value. */
export function parseLanguagesOptions(flags: Flags, { settings }: Surroundings): LanguagesOptions {
  const problems = new Problems();
  const languages = text(flags, 'lang');
  const options = {
    ...(languages === undefined ? {} : { languages: parseLanguages(languages, problems) }),
    engine: parseEngine(text(flags, 'engine') ?? 'tesseract.js', problems),
    model: parseModel(text(flags, 'model') ?? 'auto', problems),
    ...(settings.tessdataFolder === undefined ? {} : { tessdataFolder: settings.tessdataFolder }),
  };
  problems.throwIfAny('USAGE');
  return options;
}

/** Throws USAGE that lists every wrong value. */
export function parseWorkersOptions(flags: Flags, around: Surroundings): ServiceOptions {
  const problems = new Problems();
  const options = parseServiceOptions(flags, around, problems);
  problems.throwIfAny('USAGE');
  return options;
}

/** Throws USAGE that lists every wrong value. */
export function parseDoctorOptions(flags: Flags, around: Surroundings): DoctorOptions {
  const problems = new Problems();
  const out = text(flags, 'out');
  const options = {
    ...parseServiceOptions(flags, around, problems),
    fix: flags['fix'] === true,
    ...(out === undefined ? {} : { out: resolve(around.cwd, parsePath('--out', out, problems)) }),
    languages: parseLanguageChoice(text(flags, 'lang') ?? 'eng', problems),
  };
  problems.throwIfAny('USAGE');
  return options;
}
