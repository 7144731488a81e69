import { DocbatchError, type Logger } from '@docbatch/core';
import { Redis } from 'ioredis';

import { errorText } from '../error-text.js';
import { parseServiceUrl, type ServiceUrl } from '../service-url.js';

const connectTimeoutMs = 10_000;

/** @throws DocbatchError `CONFIG_INVALID`. */
export const parseRedisUrl = (redisUrl: string): ServiceUrl =>
  parseServiceUrl(redisUrl, {
    setting: 'REDIS_URL',
    protocols: ['redis:', 'rediss:'],
    example: 'redis://:password@host:6379/0',
  });

/**
 * Checks that Redis (or Valkey) answers, and warns when it may throw jobs away.
 *
 * @throws DocbatchError `CONFIG_INVALID` or `QUEUE_UNREACHABLE`.
 */
export async function checkRedis(redisUrl: string, logger: Logger): Promise<void> {
  const { address, redact } = parseRedisUrl(redisUrl);
  const policy = await readEvictionPolicy(redisUrl).catch((error: unknown) => {
    throw new DocbatchError(
      'QUEUE_UNREACHABLE',
      `Redis at ${address} does not answer: ${redact(errorText(error))}. Check REDIS_URL and that the server runs.`,
    );
  });
  if (policy !== undefined && policy !== 'noeviction') {
    logger.warn(
      `Redis at ${address} may evict jobs: maxmemory-policy is ${policy}; expected noeviction. ` +
        'Set it with CONFIG SET maxmemory-policy noeviction.',
    );
  }
}

/** Undefined when the server answers but keeps the policy to itself, as some hosted ones do. */
async function readEvictionPolicy(redisUrl: string): Promise<string | undefined> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    commandTimeout: connectTimeoutMs,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectionName: 'docbatch-check',
  });
  // `connect` rejects with "Connection is closed."; why it was closed comes only as this event.
  let reason: unknown;
  redis.on('error', (error) => (reason ??= error));
  try {
    await redis.connect();
    await redis.ping();
    const memory = await redis.info('memory').catch(() => '');
    return /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}
