import { newId, priorities as allPriorities, shortId, type Priority } from '@docbatch/core';
import { endPageStartsOfWorker } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { gatherStatements } from '../pipeline/gathered-statements.js';
import type { Pipeline } from '../pipeline/pipeline.js';
import { runDocumentTask } from '../pipeline/run-document-task.js';
import { runPageTask } from '../pipeline/run-page-task.js';
import { defaultQuarantinePolicy, type QuarantinePolicy } from '../quarantine/quarantine-policy.js';
import { SuspectReader } from '../quarantine/suspect-reader.js';
import { Hands } from './hands.js';
import { Holds } from './holds.js';
import type { BreakerPolicy } from './circuit-breaker.js';
import { Heartbeat } from './heartbeat.js';
import type { TaskHandlers, TaskLease } from '../queue/tasks.js';
import { watchForLostWork } from '../reconcile/watch-for-lost-work.js';
import { deliverWebhooks } from '../webhook/deliver-webhooks.js';
import { watchControl } from './control-watch.js';
import { ReaderCache, type OpenReader } from './reader-cache.js';
import { RunningTasks } from './running-tasks.js';
import { SlotGate } from './slot-gate.js';
import { startUpkeep } from './start-upkeep.js';
import { WorkTally } from './work-tally.js';
import { WorkerEvents, type PageInFlight } from './worker-events.js';

export interface StartBatchWorkerOptions {
  /** Opens a reader for a set of recognition options when it is first needed; the worker closes it. */
  readonly openReader: OpenReader;
  /** Pages read at the same time, from 1. */
  readonly slots: number;
  /** Which queues this worker takes from; all by default. */
  readonly priorities?: readonly Priority[];
  /** Times that a document whose error may pass is tried again by itself, from 0; 3 by default. */
  readonly maxRetries?: number;
  /** Signs the webhooks of settled batches; without it this worker sends none. */
  readonly webhookSecret?: string;
  /** Milliseconds between two heartbeats; 5,000 by default, at most 10,000. */
  readonly heartbeatMs?: number;
  /** How often this worker compares rows and jobs, and how long something must not have moved to count as lost. */
  readonly reconcile?: { readonly intervalMs?: number; readonly minAgeSeconds?: number };
  /** How soon the tasks of a worker that was killed go to another one. */
  readonly lease?: TaskLease;
  /** When work is held because something that it needs is down, and how soon it is tried again. */
  readonly breaker?: BreakerPolicy;
  /** When a page is taken for one that ends whatever reads it. */
  readonly quarantine?: Partial<QuarantinePolicy>;
}

export interface BatchWorker extends AsyncDisposable {
  readonly workerId: string;
  readonly events: WorkerEvents;
  /** The pages that this process reads right now. */
  inFlight(): readonly PageInFlight[];
  /**
   * Takes no new work, finishes what is in flight and leaves everything else where another worker finds it. May be
   * called twice.
   */
  close(): Promise<void>;
}

/** Starts taking tasks from the queues in this process. */
export async function startBatchWorker(
  context: BatchContext,
  options: StartBatchWorkerOptions,
): Promise<BatchWorker> {
  const { slots, priorities = allPriorities, lease, webhookSecret } = options;
  const pipeline = createPipeline(context, options);
  const { workerId, holds } = pipeline;
  const control = watchControl(context, pipeline.tasks);
  const stopUpkeep = startUpkeep(context, webhookSecret);
  const hands = new Hands();
  const handlers = handlersOf(pipeline, hands);
  const heartbeat = await Heartbeat.start(context, {
    workerId,
    slots,
    priorities,
    intervalMs: options.heartbeatMs,
    tell: () => ({ inHand: hands.documentIds(), held: holds.current() }),
    holds,
    tally: pipeline.tally,
  });
  // What holds the work is told at once, not with the next heartbeat.
  holds.onChange = () => void heartbeat.beat();
  const stopWatching = watchForLostWork(context, options.reconcile);
  const consumer = await context.queues.consume({ priorities, slots, handlers, lease });

  const stop = async (): Promise<void> => {
    stopUpkeep();
    const watchStopped = stopWatching();
    holds.close();
    pipeline.pageGate.close();
    pipeline.documentGate.close();
    await Promise.all([pardonPages(pipeline), consumer.close()]);
    await control.close();
    if (webhookSecret !== undefined) await sendLastWebhooks(context, webhookSecret);
    await pipeline.readers.close();
    await watchStopped;
    await heartbeat.stop();
  };
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= stop());
  return {
    workerId,
    events: pipeline.events,
    inFlight: () => [...pipeline.events.pagesInFlight],
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What the last documents of a worker have settled is told before it goes: there may be no other one to do it. */
async function sendLastWebhooks(context: BatchContext, secret: string): Promise<void> {
  try {
    await deliverWebhooks(context, secret);
  } catch (error) {
    context.logger.warn('webhooks wait for the next worker', { error: String(error) });
  }
}

function createPipeline(context: BatchContext, options: StartBatchWorkerOptions): Pipeline {
  const { slots } = options;
  const workerId = newId();
  const actor = `worker ${shortId(workerId)}`;
  return {
    context,
    database: context.database,
    logger: context.logger,
    workerId,
    actor,
    readers: new ReaderCache(options.openReader, slots),
    suspects: new SuspectReader(options.openReader),
    quarantine: { ...defaultQuarantinePolicy, ...options.quarantine },
    pageGate: new SlotGate(slots),
    documentGate: new SlotGate(slots),
    fileGate: new SlotGate(Math.max(1, Math.ceil(slots / 4))),
    maxRetries: options.maxRetries ?? 3,
    tasks: new RunningTasks(),
    statements: gatherStatements(context.database, { actor, workerId }),
    holds: new Holds(context.logger, options.breaker),
    tally: new WorkTally(),
    events: new WorkerEvents(),
  };
}

/** Whoever stops this worker may lose patience and kill it: no page that it reads now is to be blamed for that. */
const pardonPages = ({ database, workerId, logger }: Pipeline): Promise<void> =>
  endPageStartsOfWorker(database, workerId).catch((error: unknown) =>
    logger.debug('the pages in flight could not be pardoned', { error: String(error) }),
  );

const handlersOf = (pipeline: Pipeline, hands: Hands): TaskHandlers => ({
  document: (task, priority) => hands.hold(task.documentId, () => runDocumentTask(pipeline, task, priority)),
  page: (task, priority) => hands.hold(task.documentId, () => runPageTask(pipeline, task, priority)),
});
