import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';
import { columnNames, toColumns, unnestColumns, type NewDocumentRow } from './new-document-row.js';

export type InsertedDocument = Pick<
  DocumentRow,
  'id' | 'file_name' | 'state' | 'content_sha256' | 'outputs' | 'batch_id'
>;

/** Inserts documents that belong to no campaign; one row each, all or none. */
export const insertDocuments = (
  database: Database,
  rows: readonly NewDocumentRow[],
): Promise<InsertedDocument[]> =>
  database.query<InsertedDocument>(
    `insert into docbatch.document (${columnNames}, state)
     select ${columnNames}, 'pending' from ${unnestColumns(1)}
     returning id, file_name, state, content_sha256, outputs, batch_id`,
    toColumns(rows),
  );
