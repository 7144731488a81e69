import type { ErrorCode } from '@docbatch/core';

import type { Database } from '../database/database.js';

export interface UnsuccessfulDocument {
  id: string;
  /** Its place in the batch. */
  position: number;
  file_name: string;
  outcome: 'failed' | 'needs_password' | 'cancelled' | 'completed_with_warnings';
  error_code: ErrorCode | null;
  error_message: string | null;
  retry_count: number;
  settled_at: Date;
  /** The errors of the pages that a document which completed with warnings goes without, in page order. */
  unread_pages: { code: ErrorCode; message: string }[];
  /** It was submitted again since, in another batch. */
  moved: boolean;
}

/**
 * Members of a batch that ended without success, or with pages that could not be read, in the order of the batch,
 * `limit` at a time.
 */
export const listUnsuccessful = (
  database: Database,
  batchId: string,
  afterPosition: number,
  limit: number,
): Promise<UnsuccessfulDocument[]> =>
  database.query<UnsuccessfulDocument>(
    `select document.id, member.position::integer, file_name, member.outcome, error_code, error_message, retry_count,
       member.settled_at, document.batch_id is distinct from member.batch_id as moved,
       case when member.outcome <> 'completed_with_warnings' then '[]' else (
         select coalesce(jsonb_agg(jsonb_build_object('code', page.error_code, 'message', page.error_message) order by page_number), '[]')
         from docbatch.page
         where page.content_sha256 = document.content_sha256 and page.recognition_key = document.recognition_key
           and page.outcome = 'failed'
       ) end as unread_pages
     from docbatch.batch_document member join docbatch.document on document.id = member.document_id
     where member.batch_id = $1 and member.position > $2
       and (member.outcome in ('failed', 'needs_password', 'cancelled')
         or (member.outcome = 'completed_with_warnings' and document.pages_failed > 0))
     order by member.position limit $3`,
    [batchId, afterPosition, limit],
  );
