import type { Database } from '../database/database.js';
import type { EventRow } from '../entities/event.js';

/** What happened to a document, in order. */
export const listDocumentEvents = (database: Database, documentId: string): Promise<EventRow[]> =>
  database.query<EventRow>(`select * from docbatch.event where document_id = $1 order by id`, [documentId]);
