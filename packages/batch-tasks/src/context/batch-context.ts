import { silentLogger, type Logger } from '@docbatch/core';
import { migrateDatabase, openDatabase, type OpenDatabase } from '@docbatch/store';

import { SecretKey, type SecretKeyOptions } from '../passwords/secret-key.js';
import { openQueuesLater } from '../queue/open-queues-later.js';
import { openTaskQueues } from '../queue/open-task-queues.js';
import type { QueueConfig } from '../queue/queue-connection.js';
import type { TaskQueues } from '../queue/tasks.js';
import { DocumentStorage, type StorageOptions } from '../storage/document-storage.js';

export interface OpenBatchContextOptions {
  /** With credentials; never logged. */
  readonly databaseUrl: string;
  readonly queue: QueueConfig;
  /**
   * `when_used`: for programs that read and change records, which then work while the queue does not answer. The
   * queue is opened by the first call that needs it, which throws QUEUE_UNREACHABLE.
   */
  readonly openQueue?: 'now' | 'when_used';
  readonly logger?: Logger;
  /** How `s3://` locations are reached, and where on this machine's disk the work on them happens. */
  readonly storage?: StorageOptions;
  /** What passwords of documents are encrypted with. */
  readonly secretKey?: SecretKeyOptions;
}

/** Connections to the records and the queues. Every function of this package takes one first. */
export interface BatchContext extends AsyncDisposable {
  readonly database: OpenDatabase;
  readonly queues: TaskQueues;
  readonly logger: Logger;
  readonly storage: DocumentStorage;
  readonly secretKey: SecretKey;
  /** Closes the connections. May be called twice. */
  close(): Promise<void>;
}

/**
 * Connects to records and queues and brings both to this release's schema; safe when several processes start
 * together. Throws DATABASE_UNREACHABLE, DATABASE_NEWER, QUEUE_UNREACHABLE.
 */
export async function openBatchContext(options: OpenBatchContextOptions): Promise<BatchContext> {
  const logger = options.logger ?? silentLogger;
  await migrateDatabase(options.databaseUrl);
  const database = await openDatabase({ databaseUrl: options.databaseUrl, logger });
  try {
    const openQueues = (): Promise<TaskQueues> => openTaskQueues(options.queue, logger);
    const queues = options.openQueue === 'when_used' ? openQueuesLater(openQueues) : await openQueues();
    const storage = new DocumentStorage(options.storage);
    return closable({ database, queues, logger, storage, secretKey: new SecretKey(options.secretKey) });
  } catch (error) {
    await database.close();
    throw error;
  }
}

function closable(parts: Omit<BatchContext, 'close' | typeof Symbol.asyncDispose>): BatchContext {
  const { database, queues, storage } = parts;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= queues
      .close()
      .finally(() => database.close())
      .finally(() => storage.close());
    return closing;
  };
  return { ...parts, close, [Symbol.asyncDispose]: close };
}
