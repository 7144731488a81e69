import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';

export type BatchMember = Pick<
  DocumentRow,
  | 'id'
  | 'file_name'
  | 'state'
  | 'error_code'
  | 'error_message'
  | 'warnings'
  | 'metadata'
  | 'retry_count'
  | 'content_sha256'
> & {
  /** Its place in the batch. */
  position: number;
};

/** The documents of a batch in its order, `limit` at a time; each in the state that it has in this batch. */
export const listBatchMembers = (
  database: Database,
  batchId: string,
  afterPosition: number,
  limit: number,
): Promise<BatchMember[]> =>
  database.query<BatchMember>(
    `select document.id, member.position::integer, file_name, coalesce(member.outcome, document.state) as state, error_code,
       error_message, warnings, metadata, retry_count, content_sha256
     from docbatch.batch_document member join docbatch.document on document.id = member.document_id
     where member.batch_id = $1 and member.position > $2
     order by member.position limit $3`,
    [batchId, afterPosition, limit],
  );
