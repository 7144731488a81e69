import type { ErrorCode } from '@docbatch/core';

import type { Database } from '../database/database.js';

export interface BatchError {
  error_code: ErrorCode;
  documents: number;
}

/** Of a batch in which all fails, so many are counted: enough to say what is wrong with it, in a few milliseconds. */
export const countedDocuments = 10_000;

/**
 * By what the documents of a batch failed, or wait for a password, the most common first. Served by
 * `batch_document_outcome`, so that a batch that goes well costs nothing.
 */
export const countBatchErrors = (database: Database, batchId: string): Promise<BatchError[]> =>
  database.query<BatchError>(
    `select document.error_code, count(*)::integer as documents
     from (
       select document_id from docbatch.batch_document
       where batch_id = $1 and outcome in ('failed', 'needs_password') limit ${countedDocuments}
     ) member
     join docbatch.document on document.id = member.document_id and document.error_code is not null
     group by 1 order by 2 desc, 1`,
    [batchId],
  );
