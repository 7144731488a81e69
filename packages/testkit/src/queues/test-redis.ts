import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import '../vitest/provided-context.js';

/**
 * The URL of this run's Redis, shared by all test files: take keys under a `uniquePrefix()`. Undefined when
 * `redis-server` is not installed: `describe.runIf(testRedis())`. Only inside vitest.
 */
export const testRedis = (): string | undefined => inject('redisUrl') ?? undefined;

/** A name that no other test has: a prefix for queue keys, or a schema. Starts with a letter. */
export const uniquePrefix = (purpose = 'test'): string => `${purpose}_${randomBytes(6).toString('hex')}`;
