import type { DocumentState, ErrorCode } from '@docbatch/core';

import type { Database } from '../database/database.js';
import type { PageOutcome, StoredWarning } from '../entities/stored-shapes.js';

export interface CampaignError {
  error_code: ErrorCode;
  documents: number;
  /** Of the first document in file order. */
  file_name: string;
}

/** How many documents of a campaign failed or wait for a password, by code; the most common first. */
export const countCampaignErrors = (database: Database, campaignId: string): Promise<CampaignError[]> =>
  database.query<CampaignError>(
    `select error_code, count(*)::integer as documents, min(file_name) as file_name from docbatch.document
     where campaign_id = $1 and error_code is not null and state in ('failed', 'needs_password')
     group by error_code order by documents desc, error_code`,
    [campaignId],
  );

export interface PageToReview {
  document_id: string;
  file_name: string;
  page_number: number;
  outcome: PageOutcome;
  mean_confidence: number | null;
  warnings: StoredWarning[];
  error_code: ErrorCode | null;
  error_message: string | null;
  /** Of all of them, whatever the limit. */
  total: number;
}

/** Pages that failed, have a warning or are below `minConfidence`: failed ones first, then the least certain. */
export const listPagesToReview = (
  database: Database,
  campaignId: string,
  minConfidence: number,
  limit: number,
): Promise<PageToReview[]> =>
  database.query<PageToReview>(
    `select document.id as document_id, document.file_name, page.page_number, page.outcome, page.mean_confidence,
       page.warnings, page.error_code, page.error_message, count(*) over ()::integer as total
     from docbatch.document join docbatch.page on page.content_sha256 = document.content_sha256
       and page.recognition_key = document.recognition_key
     where document.campaign_id = $1
       and (page.outcome = 'failed' or page.warnings <> '[]' or page.mean_confidence < $2)
     order by page.outcome = 'failed' desc, page.mean_confidence nulls first, document.file_name, page.page_number
     limit $3`,
    [campaignId, minConfidence, limit],
  );

export interface SlowDocument {
  id: string;
  file_name: string;
  state: DocumentState;
  page_count: number;
  /** From when it was begun to when it settled. */
  seconds: number;
}

/** The documents of a campaign that took longest. */
export const listSlowestDocuments = (
  database: Database,
  campaignId: string,
  limit: number,
): Promise<SlowDocument[]> =>
  database.query<SlowDocument>(
    `select id, file_name, state, page_count, extract(epoch from settled_at - started_at)::float8 as seconds
     from docbatch.document where campaign_id = $1 and settled_at > started_at
     order by seconds desc, file_name limit $2`,
    [campaignId, limit],
  );
