import { priorities, type Priority } from '@docbatch/core';
import {
  findBatch,
  listPendingOfBatch,
  listQueuedOfCampaign,
  markQueued,
  type DispatchableDocument,
} from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';

/** More are no faster, and the jobs that are under way are most of what a submitter keeps in memory. */
const chunkSize = 1_000;
/** Read at once: looking for what is left of a large batch sorts all of that. */
const listedAtOnce = 20_000;
/** So that the queue, the database and this process work at the same time. */
const chunksAtOnce = 3;
const actor = 'dispatch';

/**
 * Gives a job to every document of the batch that has none. A crash between the job and the mark is harmless:
 * the job's id is made of the document and its run, so that the next dispatch adds nothing.
 */
export async function dispatchBatch(context: BatchContext, batchId: string): Promise<number> {
  let dispatched = 0;
  for (;;) {
    const documents = await listPendingOfBatch(context.database, batchId, listedAtOnce);
    if (documents.length === 0) return dispatched;
    await addAndMark(context, documents);
    dispatched += documents.length;
  }
}

/**
 * The same for documents that were attached to the batch just now, under these runs, in the order given: they need not be
 * looked for. Ends when the batch is paused or cancelled; whoever resumes it dispatches the rest.
 */
export async function dispatchAttached(
  context: BatchContext,
  batchId: string,
  documentIds: readonly string[],
  runs: ReadonlyMap<string, number>,
): Promise<void> {
  for (let start = 0; start < documentIds.length; start += listedAtOnce) {
    // Read again each time: a large batch may get another priority meanwhile.
    const batch = await findBatch(context.database, batchId);
    if (batch === null || batch.paused_at !== null || batch.settled_at !== null) return;
    const some = documentIds.slice(start, start + listedAtOnce);
    await addAndMark(
      context,
      some.map((id) => ({ id, run: runs.get(id)!, batch_id: batchId, priority: batch.priority })),
    );
  }
}

/** In chunks, begun in order. After a failure no further chunk is begun, and none is under way any more. */
async function addAndMark(context: BatchContext, documents: readonly DispatchableDocument[]): Promise<void> {
  let next = 0;
  let failed = false;
  const takeChunks = async (): Promise<void> => {
    while (next < documents.length && !failed) {
      const chunk = documents.slice(next, (next += chunkSize));
      try {
        await addJobs(context, chunk);
        await markQueued(context.database, actor, chunk);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: chunksAtOnce }, takeChunks));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

/** Adds the jobs of documents that should have one, in case the queue forgot them. */
export async function redispatchQueued(context: BatchContext, campaignId: string): Promise<void> {
  let afterId = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const documents = await listQueuedOfCampaign(context.database, campaignId, afterId, chunkSize);
    if (documents.length === 0) return;
    await addJobs(context, documents);
    afterId = documents.at(-1)!.id;
  }
}

/** Adds a job for each document, under an id made of the document and its run. */
export async function addJobs(
  context: BatchContext,
  documents: readonly DispatchableDocument[],
): Promise<void> {
  const of = (priority: Priority): DispatchableDocument[] =>
    documents.filter((entry) => entry.priority === priority);
  for (const priority of priorities) {
    const tasks = of(priority).map(({ id, run }) => ({ documentId: id, run }));
    if (tasks.length > 0) await context.queues.dispatchDocuments(priority, tasks);
  }
}
