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
