import { basename, dirname, resolve } from 'node:path';

import { isS3Location } from '@docbatch/batch-tasks';

import { documentLimitSettings, timeLimitSettings, type LimitSetting } from '../options/limit-settings.js';
import type { EnvironmentSettings } from '../options/environment-settings.js';
import { nameOfFlag, parseLimit } from '../options/parse-limits.js';
import { Problems } from '../options/problems.js';
import { allSettings } from '../options/settings.js';
import type { Environment } from '../terminal/terminal-style.js';
import { checkConfig, type ConfigValues } from './config-schema.js';

/** A configuration file that was loaded. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What holds when no flag says otherwise, and where it comes from. */
export interface Configuration {
  readonly file: string | null;
  /** Valid values by their names in the file; the environment wins. What is not set is not there. */
  readonly values: ConfigValues;
  /** Names of the values that come from the environment. */
  readonly fromEnvironment: ReadonlySet<string>;
  readonly settings: EnvironmentSettings;
}

/** Throws CONFIG_INVALID that names everything that is wrong, in the environment and in the file, at once. */
export function mergeConfiguration(env: Environment, file: ConfigFile | null): Configuration {
  const problems = new Problems();
  const own = readVariables(env);
  const variables = new Map(allSettings.map(({ name, variable }) => [name, variable]));
  const fromEnvironment = checkConfig(own, (name) => variables.get(name) ?? name, problems);
  const fromFile =
    file === null ? {} : checkConfig(file.values, (name) => `${basename(file.path)}: ${name}`, problems);
  problems.throwIfAny('CONFIG_INVALID');
  const values = {
    ...(file === null ? {} : resolvePaths(fromFile, dirname(file.path))),
    ...fromEnvironment,
  };
  return {
    file: file?.path ?? null,
    values,
    fromEnvironment: new Set(Object.keys(fromEnvironment)),
    settings: toSettings(values, env['DOCBATCH_PASSWORDS'] || undefined),
  };
}

/** The variables that have a name in the file. An empty variable counts as not set. */
function readVariables(env: Environment): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, variable } of allSettings) {
    if (name === undefined || variable === undefined) continue;
    const value = env[variable] || (variable === 'AWS_REGION' ? env['AWS_DEFAULT_REGION'] : undefined);
    if (value !== undefined && value !== '') values[name] = value;
  }
  return values;
}

/** A path in the file is meant from the folder of the file on, wherever the command is run. */
function resolvePaths(values: ConfigValues, folder: string): ConfigValues {
  const paths = new Set(allSettings.filter(({ isPath }) => isPath === true).map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      paths.has(name) && typeof value === 'string' && !isS3Location(value) ? resolve(folder, value) : value,
    ]),
  );
}

const plainNames = [
  'databaseUrl',
  'redisUrl',
  'dataDir',
  's3Endpoint',
  's3Region',
  'secretKey',
  'webhookSecret',
  'tessdataFolder',
];

function toSettings(values: ConfigValues, passwords: string | undefined): EnvironmentSettings {
  const limits = readLimits(documentLimitSettings, values);
  const timeLimits = readLimits(timeLimitSettings, values);
  return {
    ...Object.fromEntries(plainNames.flatMap((name) => (name in values ? [[name, values[name]]] : []))),
    ...(passwords === undefined ? {} : { passwords }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(Object.keys(timeLimits).length === 0 ? {} : { timeLimits }),
  };
}

/** In bytes, pixels, pages and milliseconds. */
function readLimits(settings: readonly LimitSetting[], values: ConfigValues): Record<string, number> {
  return Object.fromEntries(
    settings.flatMap(({ key, flag, unit }) => {
      const value = values[nameOfFlag(flag)];
      return typeof value === 'string' ? [[key, parseLimit(unit, value.trim())!]] : [];
    }),
  );
}
