import type { DocumentState, Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** Sums over a campaign's documents in one state at one priority. */
export interface CampaignCounts {
  state: DocumentState;
  /** Null for documents that are in no batch yet. */
  priority: Priority | null;
  /** Whether these documents were worked on in the current run. */
  in_this_run: boolean;
  documents: number;
  pages_total: number;
  pages_settled: number;
  pages_recognized: number;
  pages_from_text: number;
  pages_reused: number;
  pages_failed: number;
}

/** Counts the documents that the run begun at `runStartedAt` has seen. */
export const countCampaign = (
  database: Database,
  campaignId: string,
  runStartedAt: Date,
): Promise<CampaignCounts[]> =>
  database.query<CampaignCounts>(
    `select document.state, batch.priority, coalesce(document.started_at >= $2, false) as in_this_run,
       count(*)::integer as documents,
       sum(page_count)::integer as pages_total, sum(document.pages_settled)::integer as pages_settled,
       sum(pages_recognized)::integer as pages_recognized, sum(pages_from_text)::integer as pages_from_text,
       sum(pages_reused)::integer as pages_reused, sum(pages_failed)::integer as pages_failed
     from docbatch.document left join docbatch.batch on batch.id = document.batch_id
     where document.campaign_id = $1 and document.seen_at >= $2
     group by 1, 2, 3`,
    [campaignId, runStartedAt],
  );
