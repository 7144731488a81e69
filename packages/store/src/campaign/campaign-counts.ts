import type { DocumentState, Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** Sums over a campaign's documents in one state at one priority. */
export interface CampaignCounts {
  state: DocumentState;
  /** Null for documents that are in no batch yet. */
  priority: Priority | null;
  documents: number;
  pages_total: number;
  pages_settled: number;
  /** In the current run. */
  pages_recognized: number;
  /** In the current run. */
  pages_from_text: number;
  pages_failed: number;
  /** Of completed documents: all their other pages. */
  pages_reused: number;
}

/**
 * Counts the documents that the run begun at `runStartedAt` has seen. A document that an earlier run began and
 * this one finished has pages of both: those are told apart by when they were kept.
 */
export const countCampaign = (
  database: Database,
  campaignId: string,
  runStartedAt: Date,
): Promise<CampaignCounts[]> =>
  database.query<CampaignCounts>(
    `with seen as (
       select document.*, batch.priority, coalesce(document.started_at >= $2, false) as begun_now,
         coalesce(document.started_at < $2 and document.settled_at >= $2, false) as begun_before
       from docbatch.document left join docbatch.batch on batch.id = document.batch_id
       where document.campaign_id = $1 and document.seen_at >= $2
     ), counted as (
       select seen.*,
         case when begun_now then pages_recognized when begun_before then kept.recognized else 0 end as recognized_now,
         case when begun_now then pages_from_text when begun_before then kept.from_text else 0 end as from_text_now
       from seen left join lateral (
         select count(*) filter (where outcome = 'recognized') as recognized,
           count(*) filter (where outcome = 'text_layer') as from_text
         from docbatch.page
         where begun_before and page.content_sha256 = seen.content_sha256 and page.recognition_key = seen.recognition_key
           and page.document_id = seen.id and page.settled_at >= $2
       ) kept on true
     )
     select state, priority, count(*)::integer as documents,
       sum(page_count)::integer as pages_total, sum(pages_settled)::integer as pages_settled,
       sum(recognized_now)::integer as pages_recognized, sum(from_text_now)::integer as pages_from_text,
       sum(pages_failed)::integer as pages_failed,
       sum(case when state in ('completed', 'completed_with_warnings')
         then page_count - pages_failed - recognized_now - from_text_now else 0 end)::integer as pages_reused
     from counted group by 1, 2`,
    [campaignId, runStartedAt],
  );
