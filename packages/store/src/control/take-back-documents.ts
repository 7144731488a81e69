import type { DocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';
import { releaseClaimsOfBatch } from './release-claims-of-batch.js';

/** What a pause takes back. A document that writes its outputs begins no page, and may end. */
export const statesBeforeAssembling = ['queued', 'opening', 'held', 'recognizing'] as const;
/** What has, or had, a job. */
export const dispatchedStates = ['queued', 'opening', 'held', 'recognizing', 'assembling'] as const;

interface Taken {
  documents: number;
  pages: number;
  pages_settled: number;
}

/**
 * Gives the documents of a batch that have no job a new run. A job of the run before may have been added by a dispatch
 * that had begun when the batch was paused, and be ending right now: a new one of the same id would be taken for it.
 */
export async function renewPendingRuns(database: Database, batchId: string): Promise<void> {
  await database.query(
    `update docbatch.document set run = run + 1 where batch_id = $1 and state = 'pending'`,
    [batchId],
  );
}

/**
 * Takes the dispatch of documents back: they become `pending` under a new run, so that every job of the old one does
 * nothing, and the next dispatch begins them again with the pages that are kept. Returns other batches with documents
 * that waited for one of these; they want to be dispatched.
 */
export const takeBackDocuments = (
  database: Database,
  actor: string,
  batchId: string,
  states: readonly DocumentState[],
): Promise<string[]> =>
  database.transaction(async (transaction) => {
    const [taken] = await transaction.query<Taken>(
      withEvent(
        `update docbatch.document set
           state = 'pending', run = run + 1, attempt = attempt + 1, worker_id = null, page_count = 0, pages_settled = 0,
           warnings = '[]'
         from (
           select id, state as from_state, page_count as pages_before, pages_settled as settled_before
           from docbatch.document where batch_id = $2 and state = any($3::text[]) order by id for update
         ) previous
         where document.id = previous.id
         returning document.*, previous.from_state, previous.pages_before, previous.settled_before`,
        {
          select: `select count(*)::integer as documents, coalesce(sum(pages_before), 0)::integer as pages,
            coalesce(sum(settled_before), 0)::integer as pages_settled from changed`,
        },
      ),
      [actor, batchId, states],
    );
    if (taken!.documents === 0) return [];
    const released = await releaseClaimsOfBatch(transaction, actor, batchId, 'pending');
    await transaction.query(
      `update docbatch.batch set pages_total = pages_total - $2, pages_settled = pages_settled - $3 where id = $1`,
      [batchId, taken!.pages, taken!.pages_settled],
    );
    return released;
  });
