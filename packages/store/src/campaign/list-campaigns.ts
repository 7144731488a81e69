import type { Database } from '../database/database.js';
import type { BatchRow } from '../entities/batch.js';
import type { CampaignRow } from '../entities/campaign.js';

/** A campaign with what became of the documents that its current run has seen. */
export interface ListedCampaign extends CampaignRow {
  project: string;
  batches: number;
  documents: number;
  completed: number;
  completed_with_warnings: number;
  failed: number;
  needs_password: number;
  cancelled: number;
}

/** The campaigns that were run last, the newest run first. */
export const listCampaigns = (database: Database, limit: number): Promise<ListedCampaign[]> =>
  database.query<ListedCampaign>(
    `select campaign.*, project.name as project, counted.*,
       (select count(*)::integer from docbatch.batch where batch.campaign_id = campaign.id) as batches
     from (select * from docbatch.campaign order by run_started_at desc, id desc limit $1) campaign
     join docbatch.project on project.id = campaign.project_id
     cross join lateral (
       select count(*)::integer as documents,
         count(*) filter (where state = 'completed')::integer as completed,
         count(*) filter (where state = 'completed_with_warnings')::integer as completed_with_warnings,
         count(*) filter (where state = 'failed')::integer as failed,
         count(*) filter (where state = 'needs_password')::integer as needs_password,
         count(*) filter (where state = 'cancelled')::integer as cancelled
       from docbatch.document
       where document.campaign_id = campaign.id and document.seen_at >= campaign.run_started_at
     ) counted
     order by campaign.run_started_at desc, campaign.id desc`,
    [limit],
  );

/** Batches of one campaign, or (null) of none: those that have not settled first, then the newest, at most `limit`. */
export const listBatches = (
  database: Database,
  campaignId: string | null,
  limit: number,
): Promise<BatchRow[]> =>
  database.query<BatchRow>(
    `select * from docbatch.batch
     where case when $1::uuid is null then campaign_id is null else campaign_id = $1 end
     order by settled_at is null desc, created_at desc, id desc limit $2`,
    [campaignId, limit],
  );
