import type { Priority } from '@docbatch/core';

import type { RecognitionOptions } from '../records/recognition-options.js';

/** Open one document, or go on with it once its pages have settled; the row says which. */
export interface DocumentTask {
  readonly documentId: string;
  /** The dispatch this task belongs to; a task of an earlier run does nothing. */
  readonly run: number;
}

/** Read one page and keep its result. */
export interface PageTask {
  readonly batchId: string;
  readonly documentId: string;
  readonly run: number;
  readonly attempt: number;
  /** 1-based. */
  readonly pageNumber: number;
  readonly pageCount: number;
  readonly fileName: string;
  readonly sourcePath: string;
  readonly contentSha256: string;
  readonly recognitionKey: string;
  /** The document needs its password, which is kept elsewhere. */
  readonly unlocked?: true;
  readonly options: RecognitionOptions;
  /** The span that asks for the page; null or absent when traces are not collected. */
  readonly traceParent?: string | null;
}

/** What a document task answers: nothing more to do now, or go on when these pages have settled. */
export type DocumentStep = 'done' | { readonly waitForPages: readonly PageTask[] };

export interface TaskHandlers {
  document(task: DocumentTask, priority: Priority): Promise<DocumentStep>;
  page(task: PageTask, priority: Priority): Promise<void>;
}

/** Thrown by a handler: the task goes back to its queue and no attempt is spent. */
export class TaskReturned extends Error {
  override readonly name = 'TaskReturned';

  /** `afterMs`: how long nobody is to take it again; 0 for at once. */
  constructor(readonly afterMs = 0) {
    super();
  }
}

/** How long a task stays with a worker that says nothing any more. */
export interface TaskLease {
  /** A worker that lives renews it twice in this time; 15,000 ms by default. */
  readonly lockMs: number;
  /** How often ended ones are looked for; 5,000 ms by default. */
  readonly checkMs: number;
}

export interface ConsumeOptions {
  readonly priorities: readonly Priority[];
  readonly slots: number;
  readonly handlers: TaskHandlers;
  readonly lease?: TaskLease | undefined;
}

/** Takes tasks from the queues until it is closed. */
export interface TaskConsumer {
  /** Takes no new task and waits for those in flight. May be called twice. */
  close(): Promise<void>;
}

/** A job as the reconciler sees it. */
export interface JobReference {
  readonly jobId: string;
  readonly kind: 'document' | 'page';
  readonly documentId: string;
  readonly run: number;
}

/** The dispatch side of the engine: it may forget everything, the rows know what is left to do. */
export interface TaskQueues {
  /** Adds a job per task under an id made of the document and the run: adding it again changes nothing. */
  dispatchDocuments(priority: Priority, tasks: readonly DocumentTask[]): Promise<void>;
  /** Page tasks that nobody has begun. */
  countWaitingPages(priority: Priority): Promise<number>;
  /** Those of the tasks that no job will ever bring to a worker, because it is gone or has ended. */
  findForgotten(priority: Priority, tasks: readonly DocumentTask[]): Promise<DocumentTask[]>;
  /** Those of the tasks whose job waits for a page that is not in the queue any more. */
  findWaitingInVain(priority: Priority, tasks: readonly DocumentTask[]): Promise<DocumentTask[]>;
  /** Jobs of one priority that nobody works on right now, a page of them at a time. */
  listJobs(priority: Priority): AsyncIterable<readonly JobReference[]>;
  /** Removes jobs; one that a worker has taken meanwhile stays. Returns those that are gone. */
  removeJobs(priority: Priority, jobs: readonly JobReference[]): Promise<JobReference[]>;
  /** Jobs that are still to be done or being done. */
  countJobs(priority: Priority): Promise<{ readonly documents: number; readonly pages: number }>;
  consume(options: ConsumeOptions): Promise<TaskConsumer>;
  close(): Promise<void>;
}
