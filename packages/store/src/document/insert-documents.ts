import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';
import { toColumns, unnestColumns, type NewDocumentRow } from './new-document-row.js';

export type InsertedDocument = Pick<
  DocumentRow,
  'id' | 'file_name' | 'state' | 'content_sha256' | 'outputs' | 'batch_id'
>;

/** Inserts documents that belong to no campaign; one row each, all or none. */
export const insertDocuments = (
  database: Database,
  projectId: string,
  rows: readonly NewDocumentRow[],
): Promise<InsertedDocument[]> =>
  database.query<InsertedDocument>(
    `insert into docbatch.document
       (id, project_id, file_name, source_path, output_base, size_bytes, content_sha256, metadata, state)
     select id, $1, file_name, source_path, output_base, size_bytes, content_sha256, metadata, 'pending'
     from ${unnestColumns(2)}
     returning id, file_name, state, content_sha256, outputs, batch_id`,
    [projectId, ...toColumns(rows)],
  );
