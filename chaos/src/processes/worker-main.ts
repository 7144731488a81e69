import { appendFileSync } from 'node:fs';

import {
  openBatchContext,
  startBatchWorker,
  type QueueConfig,
  type StartBatchWorkerOptions,
} from '@docbatch/batch-tasks';
import { DocbatchError, type Logger } from '@docbatch/core';
import { openDocumentReader, type EngineSpec, type ReaderDeadlines } from '@docbatch/ocr';

/** A worker process as on a machine of its own. It ends with SIGTERM, and with the program that started it. */
export interface WorkerArgument {
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  readonly engine: EngineSpec;
  readonly deadlines: Partial<ReaderDeadlines>;
  readonly options: Omit<StartBatchWorkerOptions, 'openReader'>;
  /** The folder for temporary files. */
  readonly temporary: string;
  readonly logPath: string;
}

/** The exit code of a worker that could not begin because a server did not answer. */
const tryAgainLater = 75;

const argument = JSON.parse(process.argv[2]!) as WorkerArgument;
process.env['TMPDIR'] = argument.temporary;
const say =
  (level: string) =>
  (message: string, fields: unknown = {}): void =>
    appendFileSync(
      argument.logPath,
      `${JSON.stringify({ at: new Date().toISOString(), pid: process.pid, level, message, fields })}\n`,
    );
const logger: Logger = { debug: () => undefined, info: say('info'), warn: say('warn'), error: say('error') };

const ending = new Promise<void>((resolve) => {
  process.once('SIGTERM', resolve).once('disconnect', resolve);
});

async function main(): Promise<void> {
  await using context = await openBatchContext({ ...argument, logger });
  await using worker = await startBatchWorker(context, {
    ...argument.options,
    openReader: ({ dpi }, slots) =>
      openDocumentReader({ slots, dpi, engine: argument.engine, deadlines: argument.deadlines, logger }),
  });
  if (process.connected) process.send!('ready', () => undefined);
  await ending;
  await worker.close();
}

try {
  await main();
  if (process.connected) process.disconnect();
} catch (error) {
  say('error')('the worker ends', { error: error instanceof Error ? error.stack : String(error) });
  const isOutage = error instanceof DocbatchError && error.category === 'transient';
  process.exit(isOutage ? tryAgainLater : 1);
}
