import type { Database } from '../database/database.js';
import type { OpeningDocument } from './begin-opening.js';

/** Where a document stands. Asked several times for each: whole rows would cost the driver more than the database. */
export type DocumentPosition = Pick<
  OpeningDocument,
  'state' | 'run' | 'attempt' | 'settled_at' | 'batch_id' | 'batch_options' | 'batch_output'
>;

/** Where a document stands, with what its batch asks for; null when it is unknown or in no batch. */
export async function findDocument(database: Database, documentId: string): Promise<DocumentPosition | null> {
  const [document] = await database.query<DocumentPosition>(
    `select document.state, document.run, document.attempt, document.settled_at, document.batch_id,
       batch.options as batch_options, batch.output as batch_output
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.id = $1`,
    [documentId],
  );
  return document ?? null;
}
