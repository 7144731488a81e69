import {
  browseBatches,
  browseDocuments,
  getBatchStatus,
  getDocument,
  getOverview,
  getThroughput,
  listErrors,
  listWorkers,
  type BatchContext,
  type ListedBatch,
} from '@docbatch/batch-tasks';

import type { Place } from './place.js';
import { emptySnapshot, type Snapshot } from './snapshot.js';

const shownBatches = 100;
const shownDocuments = 500;

/** Reads what one screen needs, and no more. `filter` is a part of a file's name. */
export async function readSnapshot(
  context: BatchContext,
  place: Place,
  filter: string,
): Promise<Omit<Snapshot, 'parts'>> {
  const [overview, ofPlace] = await Promise.all([getOverview(context), readPlace(context, place, filter)]);
  return { ...emptySnapshot, overview, ...ofPlace };
}

async function readPlace(context: BatchContext, place: Place, filter: string): Promise<Partial<Snapshot>> {
  switch (place.view) {
    case 'overview': {
      const [throughput, batches] = await Promise.all([getThroughput(context), readBatches(context)]);
      return { throughput, batches };
    }
    case 'batch': {
      const [batch, page] = await Promise.all([
        getBatchStatus(context, place.batchId),
        browseDocuments(context, place.batchId, {
          limit: shownDocuments,
          ...(filter !== '' && { name: filter }),
        }),
      ]);
      return { batch, documents: page.documents, moreDocuments: page.nextCursor !== null };
    }
    case 'document':
      return { document: await getDocument(context, place.documentId, { limit: 1_000 }) };
    case 'errors':
      return { errors: await listErrors(context, { hours: 24 }) };
    case 'workers':
      return { workers: await listWorkers(context) };
  }
}

/** Those that have not settled, the highest priority and then the oldest first; then the newest that have. */
async function readBatches(context: BatchContext): Promise<ListedBatch[]> {
  const active = (await browseBatches(context, { settled: false, limit: shownBatches })).batches;
  const room = shownBatches - active.length;
  const settled = room === 0 ? [] : (await browseBatches(context, { settled: true, limit: room })).batches;
  const rank = { high: 0, normal: 1, low: 2 } as const;
  const ordered = active.toSorted(
    (one, other) => rank[one.priority] - rank[other.priority] || +one.createdAt - +other.createdAt,
  );
  return [...ordered, ...settled];
}
