import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';

/**
 * Gives up what the documents of a batch that are in `state` recognise, and lets the documents of other batches that
 * wait for the same content go on: they become `pending` under a new run. Returns the batches of those.
 */
export async function releaseClaimsOfBatch(
  database: Database,
  actor: string,
  batchId: string,
  state: 'pending' | 'cancelled',
): Promise<string[]> {
  const claims = await database.query<{ content_sha256: string; recognition_key: string }>(
    `delete from docbatch.content_claim using docbatch.document
     where document.id = content_claim.document_id and document.batch_id = $1 and document.state = $2
     returning content_claim.content_sha256, content_claim.recognition_key`,
    [batchId, state],
  );
  if (claims.length === 0) return [];
  // A statement of its own: it must see what was held while the delete waited for the claims' row locks.
  const rows = await database.query<{ batch_id: string }>(
    withEvent(
      `update docbatch.document set state = 'pending', run = run + 1
       from unnest($2::text[], $3::text[]) as claim (content_sha256, recognition_key)
       where document.state = 'held' and document.content_sha256 = claim.content_sha256
         and document.recognition_key = claim.recognition_key
       returning document.*, 'held'::text as from_state`,
      { select: 'select distinct batch_id from changed' },
    ),
    [actor, claims.map((claim) => claim.content_sha256), claims.map((claim) => claim.recognition_key)],
  );
  return rows.map((row) => row.batch_id);
}
