import { join } from 'node:path';

import { openBatchContext, type BatchContext, type OpenReader } from '@docbatch/batch-tasks';
import { engineOfName, openDocumentReader, type DocumentReader } from '@docbatch/ocr';
import { openServices, startTracing } from '@docbatch/services';

import type { Shell } from '../cli/shell.js';
import type { ServiceOptions, WorkerOptions } from '../options/command-options.js';

/** The parts that every verb runs on, open. */
export interface System extends AsyncDisposable {
  readonly context: BatchContext;
  /** For the first line: `embedded PostgreSQL`. */
  readonly description: string;
}

/**
 * Finds or starts the services and opens the records and the queue. Closes in reverse order. With the queue opened
 * only `when_used`, verbs that change nothing but records work while it does not answer; only the others are traced.
 */
export async function openSystem(
  options: ServiceOptions,
  { logger, talk, env, version: serviceVersion }: Pick<Shell, 'logger' | 'talk' | 'env' | 'version'>,
  openQueue: 'now' | 'when_used' = 'now',
): Promise<System> {
  const { dataDir, databaseUrl, redisUrl, s3, secretKey: key } = options;
  const service = { serviceName: 'production-processor', serviceVersion };
  const stopTracing =
    openQueue === 'now' ? await startTracing({ env, logger, ...service }) : () => Promise.resolve();
  talk.draw([
    databaseUrl === undefined ? 'starting the embedded PostgreSQL ...' : 'connecting to PostgreSQL ...',
  ]);
  const services = await openServices({
    dataDir,
    logger,
    checkQueue: openQueue === 'now' ? 'now' : 'later',
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
  });
  try {
    const context = await openBatchContext({
      databaseUrl: services.databaseUrl,
      queue: services.queue,
      openQueue,
      logger,
      storage: { s3 },
      secretKey: { file: join(dataDir, 'secret.key'), ...(key === undefined ? {} : { key }) },
    });
    return {
      context,
      description: services.description,
      async [Symbol.asyncDispose]() {
        await context.close();
        await services.close();
        await stopTracing();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}

/** How a worker makes the reader for a set of options. */
export const createReaderOpener =
  (
    { timeLimits, tessdataFolder }: Pick<WorkerOptions, 'timeLimits' | 'tessdataFolder'>,
    { logger }: Shell,
  ): OpenReader =>
  (
    { languages, dpi, engine = 'tesseract.js', model = 'auto', detectLanguage = false },
    slots,
    isolation,
  ): Promise<DocumentReader> => {
    const { pageMs, documentMs } = timeLimits;
    const deadlines = {
      ...(pageMs === undefined ? {} : { pageMs }),
      ...(documentMs === undefined ? {} : { inspectMs: documentMs, writeMs: documentMs }),
    };
    const places = tessdataFolder === undefined ? {} : { tessdataFolder };
    const spec = engineOfName(engine, { languages, model, onePerPage: detectLanguage, ...places });
    const detection = detectLanguage ? { detectLanguages: languages } : {};
    return openDocumentReader({ slots, isolation, engine: spec, dpi, deadlines, logger, ...detection });
  };
