import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';

/**
 * Gives up what a document recognises and lets the documents that wait for the same content go on: they become
 * `pending` under a new run. Returns those.
 */
export async function releaseContent(
  database: Database,
  actor: string,
  documentId: string,
): Promise<{ id: string; batch_id: string }[]> {
  const claims = await database.query<{ content_sha256: string; recognition_key: string }>(
    `delete from docbatch.content_claim where document_id = $1 returning content_sha256, recognition_key`,
    [documentId],
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
