import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';

export interface ReleasedDocument {
  readonly id: string;
  readonly batch_id: string;
  /** The document whose content it waited for. */
  readonly owner_id: string;
}

interface Claim {
  content_sha256: string;
  recognition_key: string;
  document_id: string;
}

/**
 * Gives up what documents recognise and lets the documents that wait for the same contents go on: they become `pending`
 * under a new run. Returns those. Changes nothing for a document whose attempt is stale, or which is not in a state from
 * which it can end.
 */
export async function releaseContent(
  database: Database,
  actor: string,
  fences: readonly { readonly documentId: string; readonly attempt: number }[],
): Promise<ReleasedDocument[]> {
  const claims = await database.query<Claim>(
    // The documents' locks come first: who cancels or pauses their batch holds them while deleting the claims.
    `with own as (
       select document.id from docbatch.document join unnest($1::uuid[], $2::integer[]) as entry (id, attempt)
         on document.id = entry.id and document.attempt = entry.attempt
       where document.state in ('opening', 'assembling') order by document.id for update of document
     )
     delete from docbatch.content_claim using own where document_id = own.id
     returning content_sha256, recognition_key, document_id`,
    [fences.map((fence) => fence.documentId), fences.map((fence) => fence.attempt)],
  );
  if (claims.length === 0) return [];
  // A statement of its own: it must see what was held while the delete waited for the claims' row locks.
  return database.query<ReleasedDocument>(
    withEvent(
      `update docbatch.document set state = 'pending', run = run + 1
       from unnest($2::text[], $3::text[], $4::uuid[]) as claim (content_sha256, recognition_key, owner_id)
       where document.state = 'held' and document.content_sha256 = claim.content_sha256
         and document.recognition_key = claim.recognition_key
       returning document.*, 'held'::text as from_state, claim.owner_id`,
      { select: 'select id, batch_id, owner_id from changed' },
    ),
    [
      actor,
      claims.map((claim) => claim.content_sha256),
      claims.map((claim) => claim.recognition_key),
      claims.map((claim) => claim.document_id),
    ],
  );
}
