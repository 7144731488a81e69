import type { Database } from '../database/database.js';
import type { DocumentRow } from '../entities/document.js';

/** Everything that is kept of a document; null when there is none of this id. */
export async function findDocumentRow(database: Database, documentId: string): Promise<DocumentRow | null> {
  const [row] = await database.query<DocumentRow>(`select * from docbatch.document where id = $1`, [
    documentId,
  ]);
  return row ?? null;
}
