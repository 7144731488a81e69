import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';

export type CompletedDocument = Pick<
  DocumentRow,
  'id' | 'run' | 'attempt' | 'file_name' | 'source_path' | 'outputs'
>;

/** Documents that have outputs, by id, `limit` at a time. */
export const listCompletedDocuments = (
  database: Database,
  afterId: string,
  limit: number,
): Promise<CompletedDocument[]> =>
  database.query<CompletedDocument>(
    `select id, run, attempt, file_name, source_path, outputs from docbatch.document
     where id > $1 and state in ('completed', 'completed_with_warnings') order by id limit $2`,
    [afterId, limit],
  );
