import type { Database } from '../database/database.js';
import type { OpeningDocument } from './begin-openings.js';

/** Where a document stands. Asked several times for each: whole rows would cost the driver more than the database. */
export type DocumentPosition = Pick<
  OpeningDocument,
  | 'id'
  | 'state'
  | 'run'
  | 'attempt'
  | 'settled_at'
  | 'batch_id'
  | 'batch_options'
  | 'batch_output'
  | 'batch_priority'
  | 'trace_parent'
>;

/** Where documents stand, with what their batches ask for; without those that are unknown or in no batch. By id. */
export async function findDocuments(
  database: Database,
  documentIds: readonly string[],
): Promise<Map<string, DocumentPosition>> {
  const documents = await database.query<DocumentPosition>(
    `select document.id, document.state, document.run, document.attempt, document.settled_at, document.batch_id,
       document.trace_parent, batch.priority as batch_priority, batch.options as batch_options, batch.output as batch_output
     from docbatch.document join docbatch.batch on batch.id = document.batch_id
     where document.id = any($1::uuid[])`,
    [documentIds],
  );
  return new Map(documents.map((document) => [document.id, document]));
}
