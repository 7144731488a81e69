import type { BatchState, Priority } from '@docbatch/core';
import { listBatches, listCampaigns as listCampaignRows, type ListedCampaign } from '@docbatch/store';

import { countsOf, type DocumentCounts } from '../batch/get-batch-status.js';
import type { BatchContext } from '../context/batch-context.js';

export interface BatchSummary {
  readonly batchId: string;
  readonly state: BatchState;
  readonly priority: Priority;
  readonly paused: boolean;
  readonly documents: DocumentCounts;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

export interface CampaignSummary {
  readonly campaignId: string;
  readonly project: string;
  /** Absolute path of what was processed. */
  readonly input: string;
  readonly output: string;
  readonly createdAt: Date;
  /** When the last `process` of it began. */
  readonly runStartedAt: Date;
  /** Of that run. */
  readonly documents: DocumentCounts;
  readonly batchCount: number;
  /** Those that have not settled first, then the newest; not more than were asked for. */
  readonly batches: readonly BatchSummary[];
}

export interface ListCampaignsOptions {
  /** Campaigns, from 1; 20 by default. */
  readonly limit?: number;
  /** Batches of each, from 0; 100 by default. */
  readonly batchLimit?: number;
}

/** The campaigns that were run last, the newest run first. */
export async function listCampaigns(
  context: Pick<BatchContext, 'database'>,
  { limit = 20, batchLimit = 100 }: ListCampaignsOptions = {},
): Promise<CampaignSummary[]> {
  const campaigns: CampaignSummary[] = [];
  for (const row of await listCampaignRows(context.database, limit))
    campaigns.push(toSummary(row, await summarizeBatches(context, row.id, batchLimit)));
  return campaigns;
}

/** Batches that were submitted without a campaign, those that have not settled first, then the newest. */
export const listLooseBatches = (
  context: Pick<BatchContext, 'database'>,
  limit = 20,
): Promise<BatchSummary[]> => summarizeBatches(context, null, limit);

async function summarizeBatches(
  { database }: Pick<BatchContext, 'database'>,
  campaignId: string | null,
  limit: number,
): Promise<BatchSummary[]> {
  const rows = await listBatches(database, campaignId, limit);
  return rows.map((row) => ({
    batchId: row.id,
    state: row.state,
    priority: row.priority,
    paused: row.paused_at !== null,
    documents: countsOf(row),
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }));
}

const toSummary = (row: ListedCampaign, batches: readonly BatchSummary[]): CampaignSummary => ({
  campaignId: row.id,
  project: row.project,
  input: row.input,
  output: row.output,
  createdAt: row.created_at,
  runStartedAt: row.run_started_at,
  documents: toCounts(row),
  batchCount: row.batches,
  batches,
});

function toCounts(row: ListedCampaign): DocumentCounts {
  const { documents: total, completed, failed, cancelled } = row;
  const [completedWithWarnings, needsPassword] = [row.completed_with_warnings, row.needs_password];
  const unsettled = total - completed - completedWithWarnings - failed - needsPassword - cancelled;
  return { total, unsettled, completed, completedWithWarnings, failed, needsPassword, cancelled };
}
