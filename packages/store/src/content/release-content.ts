import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';

/**
 * Gives up what a document recognises and lets the documents that wait for the same content go on: they become
 * `pending` under a new run. Returns those.
 */
export async function releaseContent(
  database: Database,
  actor: string,
  fence: { readonly documentId: string; readonly attempt: number },
): Promise<{ id: string; batch_id: string }[]> {
  const claims = await database.query<{ content_sha256: string; recognition_key: string }>(
    // The document's lock comes first: who cancels or pauses its batch holds it while deleting the claim.
    `with own as (select id from docbatch.document where id = $1 and attempt = $2 and settled_at is null for update)
     delete from docbatch.content_claim using own where document_id = own.id
     returning content_sha256, recognition_key`,
    [fence.documentId, fence.attempt],
  );
  const [claim] = claims;
  if (claim === undefined) return [];
  // A statement of its own: it must see what was held while the delete waited for the claim's row lock.
  return database.query<{ id: string; batch_id: string }>(
    withEvent(
      `update docbatch.document set state = 'pending', run = run + 1
       where state = 'held' and content_sha256 = $2 and recognition_key = $3
       returning *, 'held'::text as from_state`,
      { select: 'select id, batch_id from changed' },
    ),
    [actor, claim.content_sha256, claim.recognition_key],
  );
}
