import type { ErrorCode } from '@docbatch/core';

import type { Database } from '../database/database.js';

/** How often one error ended work in one stage. */
export interface RecentError {
  error_code: ErrorCode;
  error_stage: string | null;
  /** Documents that failed or wait for a password because of it. */
  documents: number;
  /** Documents that are tried again by themselves. */
  awaiting_retry: number;
  /** Pages that failed, also of documents that completed without them. */
  pages: number;
  last_at: Date;
}

/**
 * Errors of the last `seconds` and those that wait for a retry now, the most common first. Served by `document_problem`,
 * `document_next_retry` and `page_failed`: what went well is not looked at.
 */
export const sumRecentErrors = (database: Database, seconds: number): Promise<RecentError[]> =>
  database.query<RecentError>(
    `select error_code, error_stage, sum(documents)::integer as documents,
       sum(awaiting_retry)::integer as awaiting_retry, sum(pages)::integer as pages, max(at) as last_at
     from (
       select error_code, error_stage, 1 as documents, 0 as awaiting_retry, 0 as pages, settled_at as at
       from docbatch.document
       where state in ('failed', 'needs_password') and settled_at > now() - make_interval(secs => $1)
       union all
       select error_code, error_stage, 0, 1, 0, state_since from docbatch.document where next_retry_at is not null
       union all
       select error_code, 'recognize', 0, 0, 1, settled_at from docbatch.page
       where outcome = 'failed' and settled_at > now() - make_interval(secs => $1)
     ) as problem
     where error_code is not null
     group by error_code, error_stage
     order by sum(documents + awaiting_retry + pages) desc, error_code, error_stage limit 200`,
    [seconds],
  );
