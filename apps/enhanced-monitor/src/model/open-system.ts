import { access } from 'node:fs/promises';
import { join } from 'node:path';

import { openBatchContext, type BatchContext } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';
import { openServices } from '@docbatch/services';

import type { ServiceOptions } from '../cli/parse-options.js';

/** The records, open. */
export interface System extends AsyncDisposable {
  readonly context: BatchContext;
  /** Whether the queue is a service of its own, which may be down while the records are there. */
  readonly ownQueue: boolean;
}

/** Opens the records; the queue only when it is used. Throws BATCH_NOT_FOUND: looking must not create a database. */
export async function openSystem({
  dataDir,
  databaseUrl,
  redisUrl,
  s3,
  secretKey: key,
}: ServiceOptions): Promise<System> {
  if (databaseUrl === undefined) {
    await access(dataDir).catch((error: unknown) => {
      const message = `The data folder "${dataDir}" does not exist. Set --data-dir or DATABASE_URL.`;
      throw new DocbatchError('BATCH_NOT_FOUND', message, { cause: error });
    });
  }
  const services = await openServices({
    dataDir,
    checkQueue: 'later',
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
  });
  try {
    const { databaseUrl: url, queue } = services;
    const context = await openBatchContext({
      ...{ databaseUrl: url, queue, openQueue: 'when_used' },
      ...(s3 === undefined ? {} : { storage: { s3 } }),
      secretKey: { file: join(dataDir, 'secret.key'), ...(key === undefined ? {} : { key }) },
    });
    return {
      context,
      ownQueue: queue.kind === 'redis',
      async [Symbol.asyncDispose]() {
        await context.close();
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}
