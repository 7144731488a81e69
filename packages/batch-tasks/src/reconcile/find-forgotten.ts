import { priorities } from '@docbatch/core';
import {
  clearSuspects,
  listDispatchedDocuments,
  listSuspects,
  markQueued,
  noteSuspects,
  restartDocuments,
  type DispatchedDocument,
} from '@docbatch/store';

import { addJobs } from '../batch/dispatch-batch.js';
import type { BatchContext } from '../context/batch-context.js';
import type { DocumentTask } from '../queue/tasks.js';
import { awaitHeartbeats } from './await-heartbeats.js';
import { firstId, reconcilerActor, rowsAtATime, type Finding, type Inspection } from './finding.js';

type LostKind = 'document_forgotten_by_queue' | 'document_waits_for_lost_pages';
interface Lost {
  readonly document: DispatchedDocument;
  readonly kind: LostKind;
}

/**
 * Documents that should have a job and have none, or whose job waits for pages that are gone. Each is looked at
 * twice, and between the looks every living worker has told what is in its hands: a page that is being read right
 * now is not read again by somebody else.
 */
export async function findForgotten(context: BatchContext, inspection: Inspection): Promise<void> {
  const { database } = context;
  await clearSuspects(database);
  const { minAgeSeconds: unmovedForSeconds } = inspection;
  const suspects = await inPages(
    (afterId) => listDispatchedDocuments(database, { afterId, limit: rowsAtATime, unmovedForSeconds }),
    async (documents) => {
      const lost = await findLost(context, documents);
      if (lost.length > 0)
        await noteSuspects(
          database,
          lost.map(({ document }) => document),
        );
      return lost.length;
    },
  );
  if (suspects === 0) return;
  await awaitHeartbeats(context, inspection.signal);
  await inPages(
    (afterId) => listSuspects(database, { afterId, limit: rowsAtATime }),
    async (documents) => {
      const lost = await findLost(context, documents);
      await restart(context, inspection, lost);
      return lost.length;
    },
  );
  await clearSuspects(database);
}

async function inPages(
  list: (afterId: string) => Promise<DispatchedDocument[]>,
  work: (documents: readonly DispatchedDocument[]) => Promise<number>,
): Promise<number> {
  let count = 0;
  for (let afterId = firstId; ;) {
    const documents = await list(afterId);
    if (documents.length === 0) return count;
    afterId = documents.at(-1)!.id;
    count += await work(documents);
  }
}

async function findLost(context: BatchContext, documents: readonly DispatchedDocument[]): Promise<Lost[]> {
  const lost: Lost[] = [];
  for (const priority of priorities) {
    const own = documents.filter((document) => document.priority === priority);
    const forgotten = await ask(own, (tasks) => context.queues.findForgotten(priority, tasks));
    const waiting = own.filter((document) => document.state === 'recognizing' && !forgotten.has(document.id));
    const inVain = await ask(waiting, (tasks) => context.queues.findWaitingInVain(priority, tasks));
    for (const document of own) {
      if (forgotten.has(document.id)) lost.push({ document, kind: 'document_forgotten_by_queue' });
      else if (inVain.has(document.id)) lost.push({ document, kind: 'document_waits_for_lost_pages' });
    }
  }
  return lost;
}

async function ask(
  documents: readonly DispatchedDocument[],
  find: (tasks: readonly DocumentTask[]) => Promise<DocumentTask[]>,
): Promise<Set<string>> {
  if (documents.length === 0) return new Set();
  const tasks = documents.map(({ id, run }) => ({ documentId: id, run }));
  return new Set((await find(tasks)).map((task) => task.documentId));
}

const reasons: Record<LostKind, string> = {
  document_forgotten_by_queue: 'the queue has no job for it',
  document_waits_for_lost_pages: 'the queue lost the pages that it waits for',
};

async function restart(context: BatchContext, inspection: Inspection, lost: readonly Lost[]): Promise<void> {
  for (const kind of ['document_forgotten_by_queue', 'document_waits_for_lost_pages'] as const) {
    const documents = lost.filter((entry) => entry.kind === kind).map((entry) => entry.document);
    if (documents.length === 0) continue;
    const restarted = inspection.dryRun
      ? []
      : await restartDocuments(context.database, reconcilerActor, documents, reasons[kind]);
    const ids = new Set(restarted.map((document) => document.id));
    await dispatchAnew(
      context,
      documents.filter((document) => ids.has(document.id)),
    );
    for (const document of documents) inspection.report(describe(document, kind, ids.has(document.id)));
  }
}

/** A crash before this is harmless: the documents are `pending` and the next look dispatches them. */
async function dispatchAnew(context: BatchContext, documents: readonly DispatchedDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const next = documents.map((document) => ({ ...document, run: document.run + 1 }));
  await addJobs(context, next);
  await markQueued(context.database, reconcilerActor, next);
}

const describe = (document: DispatchedDocument, kind: LostKind, repaired: boolean): Finding => ({
  kind,
  id: document.id,
  found: `${document.file_name} is ${document.state}, but ${reasons[kind]}`,
  action: 'a new run of the document; its kept pages stay',
  repaired,
});
