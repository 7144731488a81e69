import type { ErrorCode } from '@docbatch/core';

import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';

export type ProblemRow = Pick<
  DocumentRow,
  'id' | 'file_name' | 'state' | 'error_code' | 'error_message' | 'error_stage' | 'warnings'
>;

/** The first documents of a batch that failed or need a password, in the order of the batch. */
export const listBatchProblems = (
  database: Database,
  batchId: string,
  limit: number,
): Promise<ProblemRow[]> =>
  database.query<ProblemRow>(
    `select document.id, file_name, state, error_code, error_message, error_stage, warnings
     from docbatch.batch_document member join docbatch.document on document.id = member.document_id
     where member.batch_id = $1 and member.outcome in ('failed', 'needs_password')
     order by member.position limit $2`,
    [batchId, limit],
  );

/** The first documents of a batch that completed without some of their pages, and the codes of why. */
export const listIncompleteDocuments = (
  database: Database,
  batchId: string,
  limit: number,
): Promise<(ProblemRow & { page_error_codes: ErrorCode[] })[]> =>
  database.query<ProblemRow & { page_error_codes: ErrorCode[] }>(
    `select document.id, file_name, state, document.error_code, document.error_message, error_stage, warnings,
       array(
         select distinct page.error_code from docbatch.page
         where page.content_sha256 = document.content_sha256 and page.recognition_key = document.recognition_key
           and page.outcome = 'failed'
       ) as page_error_codes
     from docbatch.document
     where batch_id = $1 and pages_failed > 0 and state = 'completed_with_warnings'
     order by document.id limit $2`,
    [batchId, limit],
  );
