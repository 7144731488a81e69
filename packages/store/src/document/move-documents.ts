import type { DocumentState } from '@docbatch/core';

import type { Database } from '../database/database.js';
import { withEvent } from './with-event.js';

/** One step of a document in its pipeline. */
export interface DocumentMove {
  readonly documentId: string;
  readonly attempt: number;
  readonly from: DocumentState;
  readonly to: DocumentState;
}

/**
 * Moves documents between two states of their pipeline, each document at most once; guarded by attempt and state.
 * Returns the ids of those that moved; the others were stale.
 */
export async function moveDocuments(
  database: Database,
  actor: string,
  moves: readonly DocumentMove[],
): Promise<Set<string>> {
  const rows = await database.query<{ id: string }>(
    withEvent(
      `update docbatch.document set state = entry.to_state
       from unnest($2::uuid[], $3::integer[], $4::text[], $5::text[]) as entry (id, attempt, from_state, to_state)
         join (select id from docbatch.document where id = any($2::uuid[]) order by id for update) locked using (id)
       where document.id = entry.id and document.attempt = entry.attempt and document.state = entry.from_state
       returning document.*, entry.from_state`,
      { select: 'select id from changed' },
    ),
    [
      actor,
      moves.map((move) => move.documentId),
      moves.map((move) => move.attempt),
      moves.map((move) => move.from),
      moves.map((move) => move.to),
    ],
  );
  return new Set(rows.map((row) => row.id));
}
