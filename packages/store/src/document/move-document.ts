import type { DocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';
import { withEvent } from './with-event.js';

/** Moves a document between two states of its pipeline; guarded by attempt and state. False when the attempt is stale. */
export async function moveDocument(
  database: Database,
  actor: string,
  fence: { readonly documentId: string; readonly attempt: number },
  from: DocumentState,
  to: DocumentState,
): Promise<boolean> {
  const rows = await database.query<{ id: string }>(
    withEvent(
      `update docbatch.document set state = $5
       where id = $2 and attempt = $3 and state = $4
       returning *, $4::text as from_state`,
      { select: 'select id from changed' },
    ),
    [actor, fence.documentId, fence.attempt, from, to],
  );
  return rows.length === 1;
}
