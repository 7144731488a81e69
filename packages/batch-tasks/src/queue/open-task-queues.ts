import { DocbatchError, priorities, type Logger, type Priority } from '@docbatch/core';
import {
  DelayedError,
  WaitingChildrenError,
  WaitingError,
  type Job,
  type JobsOptions,
  type Queue,
  type WorkerOptions,
} from 'bullmq';

import { listenForErrors } from './listen-for-errors.js';
import { jobIdOf, lookUpJobs } from './look-up-jobs.js';
import { openQueueConnection, type QueueConfig, type QueueConnection } from './queue-connection.js';
import {
  TaskReturned,
  type ConsumeOptions,
  type DocumentTask,
  type PageTask,
  type TaskConsumer,
  type TaskHandlers,
  type TaskLease,
  type TaskQueues,
} from './tasks.js';

const documentQueueName = (priority: Priority): string => `batch.${priority}`;
const pageQueueName = (priority: Priority): string => `ocr.${priority}`;

const jobOptions: JobsOptions = {
  // Failures of documents and pages are settled in rows. What reaches the queue as an error is an outage, and
  // an outage must not use up the attempts.
  attempts: 1_000,
  backoff: { type: 'outage' },
  removeOnComplete: true,
  removeOnFail: { count: 1_000 },
};

/**
 * BullMQ's priorities of document jobs, where a job that goes on would wait behind all that have not begun: every
 * document of a batch would be opened before the first one is finished.
 */
const goingOn = 1;
const notBegun = 2;

/** The jobs of a killed process come back after the lock and one check: seconds, not minutes. */
const defaultLease: TaskLease = { lockMs: 15_000, checkMs: 5_000 };

const workerOptions = ({ lockMs, checkMs }: TaskLease): Omit<WorkerOptions, 'connection'> => ({
  autorun: false,
  // The work itself runs in other threads, so that the lock is renewed in time.
  lockDuration: lockMs,
  stalledInterval: checkMs,
  // A killed process leaves stalled jobs behind; a deploy must never use up the count.
  maxStalledCount: 1_000,
  settings: { backoffStrategy: (attemptsMade: number) => Math.min(1_000 * 2 ** (attemptsMade - 1), 30_000) },
});

/** Opens the queues of all priorities on one backend. */
export async function openTaskQueues(config: QueueConfig, logger: Logger): Promise<TaskQueues> {
  const connection = await openQueueConnection(config, logger);
  const open = (name: (priority: Priority) => string): Map<Priority, Queue> =>
    new Map(
      priorities.map((priority) => [priority, listenForErrors(connection.queue(name(priority)), logger)]),
    );
  const documents = open(documentQueueName);
  const pages = open(pageQueueName);
  await beReady([...documents.values(), ...pages.values()], () => connection.close());
  const documentOptions: JobsOptions =
    connection.resumesJobs === 'last' ? { ...jobOptions, priority: notBegun } : jobOptions;
  return {
    dispatchDocuments: async (priority, tasks) => {
      await documents.get(priority)!.addBulk(
        tasks.map((task) => ({
          name: 'document',
          data: task,
          opts: { ...documentOptions, jobId: jobIdOf(task) },
        })),
      );
    },
    countWaitingPages: (priority) => pages.get(priority)!.getWaitingCount(),
    ...lookUpJobs({ documents, pages }),
    consume: (options) => consume(connection, pages, options, logger),
    close: async () => {
      await Promise.all([...documents.values(), ...pages.values()].map((queue) => queue.close()));
      await connection.close();
    },
  };
}

async function consume(
  connection: QueueConnection,
  pages: ReadonlyMap<Priority, Queue>,
  { priorities: wanted, slots, handlers, lease = defaultLease }: ConsumeOptions,
  logger: Logger,
): Promise<TaskConsumer> {
  const common = workerOptions(lease);
  const workers = wanted.flatMap((priority) => [
    connection.worker<DocumentTask>(
      documentQueueName(priority),
      (job, token) =>
        processDocument(connection, job, token, pages.get(priority)!, (task) =>
          handlers.document(task, priority),
        ),
      // Documents of one page stay in hand while it is read: as many as there are slots, and as many again as are
      // opened and written at a time and wait for a slot to fall free.
      { ...common, concurrency: slots + 2 * Math.max(1, Math.ceil(slots / 4)) },
    ),
    connection.worker<PageTask>(
      pageQueueName(priority),
      (job, token) => returnable(job, token, () => handlers.page(job.data, priority)),
      // A few more than there are slots wait at the gate: when a slot falls free while the next job is still being
      // fetched, a lower priority would take it.
      { ...common, concurrency: slots + Math.max(1, Math.ceil(slots / 4)) },
    ),
  ]);
  for (const worker of workers) listenForErrors(worker, logger);
  await beReady(workers);
  for (const worker of workers) worker.run().catch((error: Error) => worker.emit('error', error));
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/**
 * On PostgreSQL BullMQ asks for its schema once and remembers the answer, a lost connection as well: nothing would ever
 * work again on what it opened, and a worker that runs would spin and starve the process. What is not ready is closed.
 * Throws QUEUE_UNREACHABLE.
 */
async function beReady(
  opened: readonly Pick<Queue, 'waitUntilReady' | 'close'>[],
  closeConnection?: () => Promise<void>,
): Promise<void> {
  const answers = await Promise.allSettled(opened.map((each) => each.waitUntilReady()));
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed === undefined) return;
  await Promise.allSettled(opened.map((each) => each.close()));
  await closeConnection?.();
  throw new DocbatchError('QUEUE_UNREACHABLE', 'The connection to the queue was lost while it was opened.', {
    cause: failed.reason,
  });
}

async function processDocument(
  connection: QueueConnection,
  job: Job<DocumentTask, void>,
  token: string | undefined,
  pageQueue: Queue,
  handle: (task: DocumentTask) => ReturnType<TaskHandlers['document']>,
): Promise<void> {
  for (;;) {
    const step = await returnable(job, token, () => handle(job.data));
    if (step === 'done') return;
    const parent = { id: job.id!, queue: job.queueQualifiedName };
    await pageQueue.addBulk(
      step.waitForPages.map((task) => ({
        name: 'page',
        data: task,
        opts: {
          ...jobOptions,
          jobId: `p-${task.documentId}-${task.attempt}-${task.pageNumber}`,
          parent,
          // Whatever becomes of a page, its document goes on and says so.
          ignoreDependencyOnFailure: true,
        },
      })),
    );
    if (connection.resumesJobs === 'last') await job.changePriority({ priority: goingOn });
    if (await job.moveToWaitingChildren(token!)) throw new WaitingChildrenError();
    // Every page had settled before the job could wait for them.
  }
}

async function returnable<Data, Result>(
  job: Job<Data, void>,
  token: string | undefined,
  handle: () => Promise<Result>,
): Promise<Result> {
  try {
    return await handle();
  } catch (error) {
    if (!(error instanceof TaskReturned)) throw error;
    if (error.afterMs > 0) {
      await job.moveToDelayed(Date.now() + error.afterMs, token);
      throw new DelayedError();
    }
    await job.moveToWait(token);
    throw new WaitingError();
  }
}
