import { resolve } from 'node:path';

import type { S3Settings } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import type { Environment } from '../draw/theme.js';

export interface ServiceOptions {
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  /** How originals and outputs at `s3://` are reached. */
  readonly s3?: S3Settings;
  /** What passwords of documents are encrypted with; else the file in the data folder. */
  readonly secretKey?: string;
}

/** What commander found; not checked yet. */
export type Flags = Readonly<Record<string, unknown>>;

/** Where the records are, as flags and environment say it. An empty variable counts as not set. Throws USAGE. */
export function parseServiceOptions(flags: Flags, env: Environment, cwd: string): ServiceOptions {
  const flag = flags['dataDir'];
  const dataDir = typeof flag === 'string' ? flag : env['DOCBATCH_DATA_DIR'] || '.docbatch';
  if (dataDir === '') throw new DocbatchError('USAGE', '--data-dir is empty; expected a folder.');
  const databaseUrl = env['DATABASE_URL'] || undefined;
  const redisUrl = env['REDIS_URL'] || undefined;
  const endpoint = env['DOCBATCH_S3_ENDPOINT'] || undefined;
  const secretKey = env['DOCBATCH_SECRET_KEY'] || undefined;
  return {
    ...(endpoint === undefined ? {} : { s3: { endpoint } }),
    ...(secretKey === undefined ? {} : { secretKey }),
    dataDir: resolve(cwd, dataDir),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
  };
}

/** Throws USAGE. */
export function parseHours(value: unknown): number {
  const hours = Number(value);
  if (Number.isInteger(hours) && hours >= 1 && hours <= 720) return hours;
  throw new DocbatchError('USAGE', `--hours is ${String(value)}; expected 1 to 720.`);
}
