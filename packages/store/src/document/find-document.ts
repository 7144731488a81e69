import type { Database } from '../database/database.js';
import type { OpeningDocument } from './begin-opening.js';

/** The document with what its batch asks for; null when it is unknown or in no batch. */
export async function findDocument(database: Database, documentId: string): Promise<OpeningDocument | null> {
  const [document] = await database.query<OpeningDocument>(
    `select document.*, batch.options as batch_options, batch.output as batch_output
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.id = $1`,
    [documentId],
  );
  return document ?? null;
}
