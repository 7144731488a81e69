import type { Database } from '../database/database.js';
import type { EventRow } from '../entities/event.js';

/** What happened to a document, in order. */
export const listDocumentEvents = (database: Database, documentId: string): Promise<EventRow[]> =>
  database.query<EventRow>(`select * from docbatch.event where document_id = $1 order by id`, [documentId]);

/** What happened to a document after an event, in order, `limit` at a time. */
export const listDocumentEventsAfter = (
  database: Database,
  documentId: string,
  afterId: string,
  limit: number,
): Promise<EventRow[]> =>
  database.query<EventRow>(
    `select * from docbatch.event where document_id = $1 and id > $2 order by id limit $3`,
    [documentId, afterId, limit],
  );

/** What happened to a batch and its documents after an event, in order, `limit` at a time. */
export const listBatchEventsAfter = (
  database: Database,
  batchId: string,
  afterId: string,
  limit: number,
): Promise<EventRow[]> =>
  database.query<EventRow>(
    `select * from docbatch.event where batch_id = $1 and id > $2 order by id limit $3`,
    [batchId, afterId, limit],
  );
