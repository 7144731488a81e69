import type { DocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** Sums over the documents of a batch that are in one state. */
export interface BatchReportRow {
  state: DocumentState;
  documents: number;
  /** Documents whose duration is known: worked on in this batch and settled. */
  timed: number;
  /** From opening to settling, of the timed ones together. */
  seconds: number;
  /** Documents that have at least one page with text. */
  with_text: number;
  /** Settled documents whose row agrees with itself. */
  consistent: number;
  pages: number;
  /** Pages that were recognised with a confidence. */
  scored_pages: number;
  /** Of those together, 0 to 100 each. */
  confidence: number;
}

/**
 * One row for each state that documents of the batch are in. A completed document agrees with itself when it has outputs
 * and each of its pages is accounted for once; one that failed, when it says why.
 */
export const reportBatch = (database: Database, batchId: string): Promise<BatchReportRow[]> =>
  database.query<BatchReportRow>(
    `with member as (
       select document.*, coalesce(member.outcome, document.state) as stage, member.outcome,
         member.settled_at as ended_at, document.batch_id = member.batch_id as is_here
       from docbatch.batch_document member join docbatch.document on document.id = member.document_id
       where member.batch_id = $1
     )
     select stage as state, count(*)::integer as documents,
       count(*) filter (where is_timed)::integer as timed,
       coalesce(sum(extract(epoch from ended_at - started_at)) filter (where is_timed), 0)::float8 as seconds,
       coalesce(sum(text_pages.any_text), 0)::integer as with_text,
       count(*) filter (where outcome is not null and case
         when outcome in ('completed', 'completed_with_warnings') then jsonb_array_length(outputs) > 0
           and pages_settled = page_count
           and pages_recognized + pages_from_text + pages_reused + pages_failed = page_count
         when outcome in ('failed', 'needs_password') then error_code is not null
         else true end)::integer as consistent,
       coalesce(sum(text_pages.pages), 0)::integer as pages,
       coalesce(sum(text_pages.scored), 0)::integer as scored_pages,
       coalesce(sum(text_pages.confidence), 0)::float8 as confidence
     from member
     cross join lateral (
       select is_here and outcome is not null and outcome <> 'cancelled' and started_at <= ended_at as is_timed
     ) timing
     cross join lateral (
       select count(*) as pages, coalesce(bool_or(page.text ~ '\\S'), false)::integer as any_text,
         count(mean_confidence) as scored, coalesce(sum(mean_confidence), 0) as confidence
       from docbatch.page
       where member.outcome in ('completed', 'completed_with_warnings') and page.outcome <> 'failed'
         and page.content_sha256 = member.content_sha256 and page.recognition_key = member.recognition_key
     ) text_pages
     group by stage`,
    [batchId],
  );
