import { isSettled, priorities, type Priority } from '@docbatch/core';
import { countCampaign, listCampaignBatchIds, type CampaignCounts } from '@docbatch/store';

import type { DocumentCounts } from '../batch/get-batch-status.js';
import type { BatchContext } from '../context/batch-context.js';

export interface CampaignPages {
  /** Of documents that are not open yet: as many as the intake counted. */
  readonly total: number;
  readonly settled: number;
  /** Still to be recognised, of those that are counted. */
  readonly recognitionsLeft: number;
  /** Recognised in this run. */
  readonly recognized: number;
  /** Taken from a text layer in this run. */
  readonly fromText: number;
  /** Kept from before, or shared with a document of the same bytes. */
  readonly reused: number;
  readonly failed: number;
}

export interface CampaignStatus {
  readonly campaignId: string;
  /** Nothing is left to do. */
  readonly settled: boolean;
  readonly documents: DocumentCounts;
  readonly pages: CampaignPages;
  /** Recorded, and in no batch yet. */
  readonly documentsUnsubmitted: number;
  /** Unsettled documents whose pages nobody has counted. */
  readonly documentsUncounted: number;
  /** Documents that were worked on in this run, by priority; priorities without any are left out. */
  readonly byPriority: readonly {
    readonly priority: Priority;
    readonly documents: DocumentCounts;
    readonly pages: CampaignPages;
  }[];
  readonly batchIds: readonly string[];
}

/** Sums over the campaign's documents that the run begun at `runStartedAt` has seen. */
export async function getCampaignStatus(
  context: BatchContext,
  campaignId: string,
  runStartedAt: Date,
): Promise<CampaignStatus> {
  const counts = await countCampaign(context.database, campaignId, runStartedAt);
  const documents = sumDocuments(counts);
  return {
    campaignId,
    settled: documents.unsettled === 0,
    documents,
    pages: sumPages(counts),
    documentsUnsubmitted: sum(counts, (entry) => (entry.priority === null ? entry.documents : 0)),
    documentsUncounted: sum(counts, (entry) => entry.documents_uncounted),
    byPriority: priorities.flatMap((priority) => {
      const own = counts.filter((entry) => entry.priority === priority);
      return own.length === 0 ? [] : [{ priority, documents: sumDocuments(own), pages: sumPages(own) }];
    }),
    batchIds: await listCampaignBatchIds(context.database, campaignId),
  };
}

const sum = (counts: readonly CampaignCounts[], pick: (entry: CampaignCounts) => number): number =>
  counts.reduce((total, entry) => total + pick(entry), 0);

function sumDocuments(counts: readonly CampaignCounts[]): DocumentCounts {
  const inState = (state: CampaignCounts['state']): number =>
    sum(counts, (entry) => (entry.state === state ? entry.documents : 0));
  return {
    total: sum(counts, (entry) => entry.documents),
    unsettled: sum(counts, (entry) => (isSettled(entry.state) ? 0 : entry.documents)),
    completed: inState('completed'),
    completedWithWarnings: inState('completed_with_warnings'),
    failed: inState('failed'),
    needsPassword: inState('needs_password'),
    cancelled: inState('cancelled'),
  };
}

const sumPages = (counts: readonly CampaignCounts[]): CampaignPages => ({
  total: sum(counts, (entry) => entry.pages_total),
  settled: sum(counts, (entry) => entry.pages_settled),
  recognitionsLeft: sum(counts, (entry) => entry.recognitions_left),
  recognized: sum(counts, (entry) => entry.pages_recognized),
  fromText: sum(counts, (entry) => entry.pages_from_text),
  reused: sum(counts, (entry) => entry.pages_reused),
  failed: sum(counts, (entry) => entry.pages_failed),
});
