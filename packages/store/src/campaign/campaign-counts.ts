import type { DocumentState, Priority } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** Sums over a campaign's documents in one state at one priority. */
export interface CampaignCounts {
  state: DocumentState;
  /** Null for documents that are in no batch yet. */
  priority: Priority | null;
  documents: number;
  /** Of documents that are not open yet: as many as the intake counted. */
  pages_total: number;
  /** Documents whose pages nobody has counted. */
  documents_uncounted: number;
  /** Pages of unsettled documents that are still to be recognised, as far as they are counted. */
  recognitions_left: number;
  pages_settled: number;
  /** In the current run. */
  pages_recognized: number;
  /** In the current run. */
  pages_from_text: number;
  pages_failed: number;
  /** All others that are kept. */
  pages_reused: number;
}

/**
 * Counts the documents that the run begun at `runStartedAt` has seen. The counters of a document are exact once it has
 * settled in the run that began it; for all others the kept pages themselves are counted, by when they were kept.
 */
export const countCampaign = (
  database: Database,
  campaignId: string,
  runStartedAt: Date,
): Promise<CampaignCounts[]> =>
  database.query<CampaignCounts>(
    `with seen as (
       select document.*, batch.priority, document.settled_at is null as unsettled,
         document.settled_at is null or coalesce(document.started_at < $2 and document.settled_at >= $2, false) as by_pages,
         coalesce(document.started_at >= $2, false) as begun_now
       from docbatch.document left join docbatch.batch on batch.id = document.batch_id
       where document.campaign_id = $1 and document.seen_at >= $2
     ), counted as (
       select seen.*,
         case when unsettled and page_count = 0 then coalesce(expected_pages, 0) else page_count end as pages,
         case when by_pages then kept.recognized when begun_now then pages_recognized else 0 end as recognized_now,
         case when by_pages then kept.from_text when begun_now then pages_from_text else 0 end as from_text_now,
         case when unsettled then kept.failed else pages_failed end as failed,
         case when unsettled then kept.pages else pages_settled end as done,
         case when unsettled then kept.readings else 0 end as readings
       from seen left join lateral (
         select count(*) as pages,
           count(*) filter (where outcome = 'failed') as failed,
           count(*) filter (where outcome = 'recognized') as readings,
           count(*) filter (where is_own and outcome = 'recognized') as recognized,
           count(*) filter (where is_own and outcome = 'text_layer') as from_text
         from (
           select outcome, page.document_id = seen.id and page.settled_at >= $2 as is_own from docbatch.page
           where by_pages and page.content_sha256 = seen.content_sha256 and page.recognition_key = seen.recognition_key
         ) kept_page
       ) kept on true
     )
     select state, priority, count(*)::integer as documents,
       sum(pages)::integer as pages_total, sum(done)::integer as pages_settled,
       (count(*) filter (where unsettled and page_count = 0 and expected_pages is null))::integer as documents_uncounted,
       sum(case when unsettled then greatest(0, coalesce(expected_recognitions, page_count) - readings - failed)
         else 0 end)::integer as recognitions_left,
       sum(recognized_now)::integer as pages_recognized, sum(from_text_now)::integer as pages_from_text,
       sum(failed)::integer as pages_failed,
       sum(case when unsettled or state in ('completed', 'completed_with_warnings')
         then done - failed - recognized_now - from_text_now else 0 end)::integer as pages_reused
     from counted group by 1, 2`,
    [campaignId, runStartedAt],
  );
