import type { Priority } from '@docbatch/core';
import type { Job, JobType, Queue } from 'bullmq';

import type { DocumentTask, JobReference, PageTask, TaskQueues } from './tasks.js';

/** Look-ups under way at the same time: enough to hide the round trips, few enough for a pool of connections. */
const lookUpsAtOnce = 50;
const jobsAtATime = 1_000;

const unfinished: JobType[] = ['waiting', 'active', 'delayed', 'prioritized', 'waiting-children'];
/** `active` is left out: a job that a worker has in its hands is not to be touched. */
const idle: JobType[] = ['waiting', 'delayed', 'prioritized', 'waiting-children', 'failed'];

export interface PriorityQueues {
  readonly documents: ReadonlyMap<Priority, Queue>;
  readonly pages: ReadonlyMap<Priority, Queue>;
}

type LookUps = Pick<
  TaskQueues,
  'findForgotten' | 'findWaitingInVain' | 'listJobs' | 'removeJobs' | 'countJobs'
>;

/** What the reconciler asks the queues, through BullMQ's own API, the same on both backends. */
export const lookUpJobs = ({ documents, pages }: PriorityQueues): LookUps => ({
  findForgotten: (priority, tasks) =>
    filterAsync(tasks, async (task) => !(await isUnfinished(documents.get(priority)!, jobIdOf(task)))),
  findWaitingInVain: (priority, tasks) =>
    filterAsync(tasks, (task) => waitsInVain(documents.get(priority)!, pages.get(priority)!, jobIdOf(task))),
  async *listJobs(priority) {
    yield* listIdle(documents.get(priority)!, 'document');
    yield* listIdle(pages.get(priority)!, 'page');
  },
  removeJobs: (priority, jobs) =>
    filterAsync(jobs, (job) =>
      remove((job.kind === 'document' ? documents : pages).get(priority)!, job.jobId),
    ),
  countJobs: async (priority) => ({
    documents: await documents.get(priority)!.getJobCountByTypes(...unfinished),
    pages: await pages.get(priority)!.getJobCountByTypes(...unfinished),
  }),
});

/** The id of the job of a document's run. */
export const jobIdOf = ({ documentId, run }: DocumentTask): string => `d-${documentId}-${run}`;

/** Asks for the job itself: asking for its state would search whole lists on Redis. */
async function isUnfinished(queue: Queue, jobId: string): Promise<boolean> {
  const job = (await queue.getJob(jobId)) as Job | undefined;
  return job !== undefined && !job.finishedOn;
}

async function waitsInVain(documents: Queue, pages: Queue, jobId: string): Promise<boolean> {
  const job = (await documents.getJob(jobId)) as Job<DocumentTask> | undefined;
  if (job === undefined || !(await job.isWaitingChildren())) return false;
  const { unprocessed: awaited = [] } = await job.getDependencies();
  const gone = await filterAsync(awaited, async (key) => !(await isUnfinished(pages, idIn(key))));
  if (awaited.length > 0 && gone.length === 0) return false;
  // A page that settled between the two looks is not waited for any more.
  const still = new Set((await job.getDependencies()).unprocessed);
  const inVain = awaited.length === 0 ? still.size === 0 : gone.some((key) => still.has(key));
  return inVain && job.isWaitingChildren();
}

const idIn = (key: string): string => key.slice(key.lastIndexOf(':') + 1);

type TaskJob = Job<DocumentTask | PageTask>;

async function* listIdle(queue: Queue, kind: JobReference['kind']): AsyncIterable<readonly JobReference[]> {
  for (const type of idle) {
    for (let start = 0; ; start += jobsAtATime) {
      const jobs = (await queue.getJobs([type], start, start + jobsAtATime - 1)) as (TaskJob | undefined)[];
      if (jobs.length === 0) break;
      yield jobs.flatMap((job) =>
        // A list may name a job whose data is gone.
        job?.id === undefined
          ? []
          : [{ jobId: job.id, kind, documentId: job.data.documentId, run: job.data.run }],
      );
    }
  }
}

/** False when a worker has the job: it will see by itself that it is not wanted. */
const remove = (queue: Queue, jobId: string): Promise<boolean> =>
  queue.remove(jobId).then(
    (removed) => removed === 1,
    () => false,
  );

async function filterAsync<Item>(
  items: readonly Item[],
  isWanted: (item: Item) => Promise<boolean>,
): Promise<Item[]> {
  const wanted: Item[] = [];
  for (let start = 0; start < items.length; start += lookUpsAtOnce) {
    const some = items.slice(start, start + lookUpsAtOnce);
    const answers = await Promise.all(some.map(isWanted));
    wanted.push(...some.filter((_, index) => answers[index]));
  }
  return wanted;
}
