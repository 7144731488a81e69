import type { Database } from '../database/database.js';

/** The members of a batch, in the order in which they were submitted. */
export async function listBatchDocumentIds(database: Database, batchId: string): Promise<string[]> {
  const rows = await database.query<{ document_id: string }>(
    `select document_id from docbatch.batch_document where batch_id = $1 order by position`,
    [batchId],
  );
  return rows.map((row) => row.document_id);
}
