import type { Database } from '../database/database.js';
import { columnNames, toColumns, unnestColumns, type NewDocumentRow } from './new-document-row.js';

/** Inserts documents that belong to no campaign; one row each, all or none. */
export async function insertDocuments(database: Database, rows: readonly NewDocumentRow[]): Promise<void> {
  await database.query(
    `insert into docbatch.document (${columnNames}, state)
     select ${columnNames}, 'pending' from ${unnestColumns(1)}`,
    toColumns(rows),
  );
}
