import { resolve } from 'node:path';

import { isS3Location, type PlanningStrategy } from '@docbatch/batch-tasks';
import type { OutputKind, Priority } from '@docbatch/core';
import type { EngineName, ModelChoice, OcrMode, SignedChoice } from '@docbatch/ocr';

import type { InputSource } from '../intake/open-input.js';
import type { Patterns } from '../intake/selection.js';
import {
  documentLimitSettings,
  timeLimitSettings,
  type DocumentLimitValues,
  type TimeLimitValues,
} from './limit-settings.js';
import type { PasswordSource } from '../intake/read-passwords.js';
import { parseLimitFlags } from './parse-limits.js';
import { parsePasswordSource } from './password-options.js';
import type { EnvironmentSettings } from './environment-settings.js';
import {
  parseEngine,
  parseLanguageChoice,
  parseMaxBatches,
  parseMode,
  parseModel,
  parseName,
  parseOutputs,
  parsePath,
  parsePriorities,
  parsePriority,
  parseSigned,
  parseS3Prefix,
  parseSlots,
  parseStrategy,
  parseWebhookUrl,
} from './parse-values.js';
import { Problems } from './problems.js';

/** What the command line holds, as text. */
export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Where the system runs: what every verb needs to know. */
export interface ServiceOptions {
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  /** In place of the key in the data folder. */
  readonly secretKey?: string;
  readonly s3: { readonly endpoint?: string; readonly region?: string };
  /** Where models are looked for besides the usual folders. */
  readonly tessdataFolder?: string;
}

export interface ProcessOptions extends ServiceOptions, PasswordSource {
  readonly input: InputSource;
  /** Absolute, or `s3://bucket/prefix`. */
  readonly out: string;
  /** `s3://bucket/prefix` that the originals are uploaded to; they are read where they are without it. */
  readonly storage?: string;
  readonly project: string;
  readonly priority: Priority;
  readonly strategy: PlanningStrategy;
  /** Batches in flight at most. */
  readonly maxBatches: number;
  readonly patterns: Patterns;
  /** Only look. */
  readonly dryRun: boolean;
  /** Leave the run to a process of its own, and the pages to workers. */
  readonly detach: boolean;
  /** `auto`: the language of each page, among those that are installed. */
  readonly languages: readonly string[] | 'auto';
  readonly mode: OcrMode;
  readonly outputs: readonly OutputKind[];
  readonly engine: EngineName | 'auto';
  readonly model: ModelChoice;
  readonly signed: SignedChoice;
  /** 0: pages are left to workers. */
  readonly slots: number;
  /** Told when a batch has settled. */
  readonly webhook?: string;
  readonly webhookSecret?: string;
  /** Those that were set; they go with the batches. */
  readonly limits: DocumentLimitValues;
  /** Those that were set, for the work that this process does. */
  readonly timeLimits: TimeLimitValues;
}

export interface WorkerOptions extends ServiceOptions {
  readonly priorities: readonly Priority[];
  readonly slots: number;
  readonly timeLimits: TimeLimitValues;
  readonly webhookSecret?: string;
}

export interface StatusOptions extends ServiceOptions {
  readonly batchId: string;
}

export interface VerifyOptions {
  /** Absolute path of a manifest, or of a folder that holds one. */
  readonly manifest: string;
  /** Where they were, or below this absolute path. */
  readonly originals?: true | string;
  readonly expectedHash?: string;
}

/** What surrounds the command line. */
export interface Surroundings {
  readonly cwd: string;
  readonly coreCount: number;
  readonly settings: EnvironmentSettings;
}

/** A flag that has a value. */
export const text = (flags: Flags, name: string): string | undefined => {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
};

/** The values of a flag that may be given more than once. */
const list = (flags: Flags, name: string): readonly string[] => {
  const value = flags[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};

/** Throws USAGE that lists every wrong value, with those that were found before. */
export function parseProcessOptions(
  input: string | undefined,
  flags: Flags,
  around: Surroundings,
  problems = new Problems(),
): ProcessOptions {
  const options = {
    ...parseServiceOptions(flags, around, problems),
    input: parseInput(input, flags, problems),
    ...parseStorage(flags, around, problems),
    ...parsePasswordSource('--passwords-file', flags['passwordsFile'], around, problems),
    project: parseName('--project', text(flags, 'project') ?? 'default', problems),
    priority: parsePriority(text(flags, 'priority') ?? 'normal', problems),
    strategy: parseStrategy(text(flags, 'strategy') ?? 'balanced', problems),
    maxBatches: parseMaxBatches(text(flags, 'maxBatches') ?? '40', problems),
    patterns: { include: list(flags, 'include'), exclude: list(flags, 'exclude') },
    dryRun: flags['dryRun'] === true,
    languages: parseLanguageChoice(text(flags, 'lang') ?? 'eng', problems),
    mode: parseMode(text(flags, 'mode') ?? 'skip', problems),
    engine: parseEngine(text(flags, 'engine') ?? 'tesseract.js', problems),
    model: parseModel(text(flags, 'model') ?? 'auto', problems),
    signed: parseSigned(text(flags, 'signed') ?? 'leave', problems),
    outputs: parseOutputs(text(flags, 'outputs') ?? 'txt,pdf,json', problems),
    slots: parseSlots(text(flags, 'slots'), around.coreCount, problems, 0),
    detach: flags['detach'] === true,
    ...parseWebhook(flags, around, problems),
    limits: {
      ...around.settings.limits,
      ...parseLimitFlags(documentLimitSettings, flags, problems),
    },
    timeLimits: parseTimeLimits(flags, around, problems),
  };
  problems.throwIfAny('USAGE');
  return options;
}

function parseInput(input: string | undefined, flags: Flags, problems: Problems): InputSource {
  const [manifest, list] = [text(flags, 'manifest'), text(flags, 'filesFrom')];
  if (manifest !== undefined && list !== undefined)
    problems.add('--manifest and --files-from are both given; expected one of them.');
  if (list !== undefined) {
    if (input !== undefined)
      problems.add(`<input> is "${input}" and --files-from is given; expected one of them.`);
    return { kind: 'list', path: parsePath('--files-from', list, problems) };
  }
  if (manifest !== undefined) {
    const base = input === undefined ? {} : { base: parsePath('<input>', input, problems) };
    return { kind: 'manifest', path: parsePath('--manifest', manifest, problems), ...base };
  }
  if (input === undefined)
    problems.add('There is no <input>; expected a folder, a file, --manifest or --files-from.');
  if (input !== undefined && isS3Location(input))
    return { kind: 's3', prefix: parseS3Prefix('<input>', input, problems) };
  return { kind: 'path', path: parsePath('<input>', input ?? '.', problems) };
}

function parseWebhook(
  flags: Flags,
  { settings: { webhookSecret } }: Surroundings,
  problems: Problems,
): Pick<ProcessOptions, 'webhook' | 'webhookSecret'> {
  const webhook = text(flags, 'webhook');
  return {
    ...(webhook === undefined ? {} : { webhook: parseWebhookUrl(webhook, problems) }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
  };
}

const parseTimeLimits = (flags: Flags, { settings }: Surroundings, problems: Problems): TimeLimitValues => ({
  ...settings.timeLimits,
  ...parseLimitFlags(timeLimitSettings, flags, problems),
});

/** Where originals and results go; with a storage, the results go there too unless `--out` says otherwise. */
function parseStorage(
  flags: Flags,
  { cwd }: Surroundings,
  problems: Problems,
): Pick<ProcessOptions, 'out' | 'storage'> {
  const given = text(flags, 'storage');
  const storage = given === undefined ? undefined : parseS3Prefix('--storage', given, problems);
  const out = text(flags, 'out') ?? (storage === undefined ? 'out' : `${storage}/out`);
  return {
    out: isS3Location(out)
      ? parseS3Prefix('--out', out, problems)
      : resolve(cwd, parsePath('--out', out, problems)),
    ...(storage === undefined ? {} : { storage }),
  };
}

/** Throws USAGE that lists every wrong value. */
export function parseWorkerOptions(flags: Flags, around: Surroundings): WorkerOptions {
  const problems = new Problems();
  const options = {
    ...parseServiceOptions(flags, around, problems),
    priorities: parsePriorities(text(flags, 'priorities') ?? 'high,normal,low', problems),
    slots: parseSlots(text(flags, 'slots'), around.coreCount, problems),
    timeLimits: parseTimeLimits(flags, around, problems),
    ...(around.settings.webhookSecret === undefined ? {} : { webhookSecret: around.settings.webhookSecret }),
  };
  problems.throwIfAny('USAGE');
  return options;
}

/** Throws USAGE that lists every wrong value. */
export function parseStatusOptions(batchId: string, flags: Flags, around: Surroundings): StatusOptions {
  const problems = new Problems();
  const options = { ...parseServiceOptions(flags, around, problems), batchId: batchId.trim().toLowerCase() };
  problems.throwIfAny('USAGE');
  return options;
}

/** Throws USAGE that lists every wrong value. */
export function parseVerifyOptions(manifest: string, flags: Flags, cwd: string): VerifyOptions {
  const problems = new Problems();
  const originals = flags['originals'];
  const hash = text(flags, 'hash')?.trim().toLowerCase();
  const options = {
    manifest: resolve(cwd, parsePath('<manifest>', manifest, problems)),
    ...(originals === true ? { originals } : {}),
    ...(typeof originals === 'string'
      ? { originals: resolve(cwd, parsePath('--originals', originals, problems)) }
      : {}),
    ...(hash === undefined ? {} : { expectedHash: hash }),
  };
  if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash))
    problems.add(`--hash is "${hash}"; expected 64 hex digits.`);
  problems.throwIfAny('USAGE');
  return options;
}

/** Where the system runs; wrong values are noted in `problems`. */
export function parseServiceOptions(
  flags: Flags,
  { cwd, settings }: Surroundings,
  problems: Problems,
): ServiceOptions {
  const dataDir = parsePath(
    '--data-dir',
    text(flags, 'dataDir') ?? settings.dataDir ?? '.docbatch',
    problems,
  );
  return {
    dataDir: resolve(cwd, dataDir),
    ...(settings.databaseUrl === undefined ? {} : { databaseUrl: settings.databaseUrl }),
    ...(settings.redisUrl === undefined ? {} : { redisUrl: settings.redisUrl }),
    ...(settings.secretKey === undefined ? {} : { secretKey: settings.secretKey }),
    ...(settings.tessdataFolder === undefined ? {} : { tessdataFolder: settings.tessdataFolder }),
    s3: {
      ...(settings.s3Endpoint === undefined ? {} : { endpoint: settings.s3Endpoint }),
      ...(settings.s3Region === undefined ? {} : { region: settings.s3Region }),
    },
  };
}
