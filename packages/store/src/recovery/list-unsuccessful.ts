import type { ErrorCode } from '@docbatch/core';

import type { Database } from '../database/database.js';

export interface UnsuccessfulDocument {
  id: string;
  /** Its place in the batch. */
  position: number;
  file_name: string;
  outcome: 'failed' | 'needs_password' | 'cancelled';
  error_code: ErrorCode | null;
  error_message: string | null;
  retry_count: number;
  settled_at: Date;
  /** It was submitted again since, in another batch. */
  moved: boolean;
}

/** Members of a batch that ended without success, in the order of the batch, `limit` at a time. */
export const listUnsuccessful = (
  database: Database,
  batchId: string,
  afterPosition: number,
  limit: number,
): Promise<UnsuccessfulDocument[]> =>
  database.query<UnsuccessfulDocument>(
    `select document.id, member.position::integer, file_name, outcome, error_code, error_message, retry_count,
       member.settled_at, document.batch_id is distinct from member.batch_id as moved
     from docbatch.batch_document member join docbatch.document on document.id = member.document_id
     where member.batch_id = $1 and member.outcome in ('failed', 'needs_password', 'cancelled') and member.position > $2
     order by member.position limit $3`,
    [batchId, afterPosition, limit],
  );
