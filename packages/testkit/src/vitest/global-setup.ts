import { randomBytes } from 'node:crypto';

import type { TestProject } from 'vitest/node';

import './provided-context.js';
import { serveDatabase } from './serve-database.js';
import { startTestRedis } from './start-test-redis.js';

/** Runs once, before all test files. Returns what stops and removes everything again. */
export default async function setUpTestRun(project: TestProject): Promise<() => Promise<void>> {
  const testRunId = randomBytes(4).toString('hex');
  const redis = await startTestRedis();
  try {
    const database = await serveDatabase(testRunId);
    project.provide('testRunId', testRunId);
    project.provide('databaseServerUrl', database.url);
    project.provide('redisUrl', redis?.url ?? null);
    return async () => {
      await Promise.all([database.close(), redis?.close()]);
    };
  } catch (error) {
    await redis?.close();
    throw error;
  }
}
