import { DocbatchError } from '@docbatch/core';

import type { OpenBatchContextOptions } from './batch-context.js';

/**
 * What environment variables say about where things run: DATABASE_URL, REDIS_URL (the queue is in PostgreSQL without it),
 * DOCBATCH_S3_ENDPOINT, AWS_REGION and DOCBATCH_SECRET_KEY. An empty one counts as not set. Throws CONFIG_INVALID naming every
 * one that is wrong, and never its value, which may hold a password.
 *
 * @param env usually `process.env`
 */
export function readContextOptions(
  env: Readonly<Record<string, string | undefined>>,
): OpenBatchContextOptions {
  const problems = [
    ...checkUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    ...checkUrl(env, 'REDIS_URL', ['redis:', 'rediss:']),
    ...checkUrl(env, 'DOCBATCH_S3_ENDPOINT', ['http:', 'https:']),
  ];
  const databaseUrl = env['DATABASE_URL'] || undefined;
  if (databaseUrl === undefined) problems.unshift('DATABASE_URL is not set; expected postgres://...');
  if (databaseUrl === undefined || problems.length > 0)
    throw new DocbatchError('CONFIG_INVALID', problems.join('; '));
  const redisUrl = env['REDIS_URL'] || undefined;
  const endpoint = env['DOCBATCH_S3_ENDPOINT'] || undefined;
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined;
  const key = env['DOCBATCH_SECRET_KEY'] || undefined;
  return {
    databaseUrl,
    queue:
      redisUrl === undefined
        ? { kind: 'postgres', connectionString: databaseUrl }
        : { kind: 'redis', url: redisUrl },
    storage: {
      s3: { ...(endpoint === undefined ? {} : { endpoint }), ...(region === undefined ? {} : { region }) },
    },
    ...(key === undefined ? {} : { secretKey: { key } }),
  };
}

function checkUrl(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  protocols: readonly string[],
): string[] {
  const value = env[name] || undefined;
  if (value === undefined) return [];
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return [];
  return [`${name} is not a URL of the form ${protocols[0]}//... (its value is not shown)`];
}
