import type { Database } from '../database/database.js';
import type { DispatchableDocument } from './list-dispatchable-documents.js';
import { withEvent } from './with-event.js';

/** Notes that these runs have a job. A worker that was quicker has moved on already: its row is left alone. */
export async function markQueued(
  database: Database,
  actor: string,
  documents: readonly Pick<DispatchableDocument, 'id' | 'run'>[],
): Promise<void> {
  await database.query(
    withEvent(
      `update docbatch.document set state = 'queued'
       from unnest($2::uuid[], $3::integer[]) as entry (id, run)
       where document.id = entry.id and document.run = entry.run and document.state = 'pending'
       returning document.*, 'pending'::text as from_state`,
      // Thousands of whole rows would be sent back for nothing.
      { select: 'select 1 where false' },
    ),
    [actor, documents.map((document) => document.id), documents.map((document) => document.run)],
  );
}
