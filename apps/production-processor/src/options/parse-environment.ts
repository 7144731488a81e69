import type { Environment } from '../terminal/terminal-style.js';
import {
  documentLimitSettings,
  timeLimitSettings,
  type DocumentLimitValues,
  type TimeLimitValues,
} from './limit-settings.js';
import { parseLimitVariables } from './parse-limits.js';
import { Problems } from './problems.js';

/** What the environment says about where things run. An empty variable counts as not set. */
export interface EnvironmentSettings {
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly dataDir?: string;
  /** Of an S3-compatible server; AWS without it. */
  readonly s3Endpoint?: string;
  readonly s3Region?: string;
  /** Of documents, one a line. */
  readonly passwords?: string;
  /** What passwords are encrypted with. */
  readonly secretKey?: string;
  /** Signs webhooks. */
  readonly webhookSecret?: string;
  /** Where Tesseract's models are. */
  readonly tessdataFolder?: string;
  readonly limits?: DocumentLimitValues;
  readonly timeLimits?: TimeLimitValues;
}

/** Throws CONFIG_INVALID that lists every malformed variable. Values are never repeated: they may hold passwords. */
export function parseEnvironment(env: Environment): EnvironmentSettings {
  const problems = new Problems();
  const databaseUrl = parseUrl('DATABASE_URL', env, ['postgres:', 'postgresql:'], problems);
  const redisUrl = parseUrl('REDIS_URL', env, ['redis:', 'rediss:'], problems);
  const dataDir = env['DOCBATCH_DATA_DIR'] || undefined;
  if (dataDir !== undefined && dataDir.trim() === '') {
    problems.add('DOCBATCH_DATA_DIR is only white space; expected the path of a folder.');
  }
  const s3Endpoint = parseUrl('DOCBATCH_S3_ENDPOINT', env, ['http:', 'https:'], problems, '//host:port');
  const s3Region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined;
  const passwords = env['DOCBATCH_PASSWORDS'] || undefined;
  const secretKey = env['DOCBATCH_SECRET_KEY'] || undefined;
  const webhookSecret = env['DOCBATCH_WEBHOOK_SECRET'] || undefined;
  const tessdataFolder = env['TESSDATA_PREFIX'] || undefined;
  const limits = parseLimitVariables(documentLimitSettings, env, problems);
  const timeLimits = parseLimitVariables(timeLimitSettings, env, problems);
  problems.throwIfAny('CONFIG_INVALID');
  return {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(s3Endpoint === undefined ? {} : { s3Endpoint }),
    ...(s3Region === undefined ? {} : { s3Region }),
    ...(passwords === undefined ? {} : { passwords }),
    ...(secretKey === undefined ? {} : { secretKey }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    ...(tessdataFolder === undefined ? {} : { tessdataFolder }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(Object.keys(timeLimits).length === 0 ? {} : { timeLimits }),
  };
}

function parseUrl(
  name: string,
  env: Environment,
  protocols: readonly string[],
  problems: Problems,
  form = '//user:password@host:port/...',
): string | undefined {
  const value = env[name] || undefined;
  if (value === undefined) return undefined;
  const expected = `expected ${protocols[0]}${form} (the value is not shown)`;
  if (!URL.canParse(value)) problems.add(`${name} is not a URL; ${expected}.`);
  else if (!protocols.includes(new URL(value).protocol)) {
    problems.add(`${name} has the wrong scheme; ${expected}.`);
  }
  return value;
}
