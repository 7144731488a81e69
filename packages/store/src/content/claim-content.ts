import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';

/**
 * Claims the recognition of a content for one document. When another document has it, this one is put on hold in
 * the same transaction, and the other's settling lets it go on. Returns whether the claim was
 * made; a stale attempt claims nothing.
 */
export const claimContent = (
  database: Database,
  actor: string,
  fence: { readonly documentId: string; readonly attempt: number },
  content: { readonly sha256: string; readonly recognitionKey: string },
): Promise<boolean> =>
  database.transaction(async (transaction) => {
    const [own] = await transaction.query(
      `select id from docbatch.document where id = $1 and attempt = $2 and state = 'opening' for update`,
      [fence.documentId, fence.attempt],
    );
    // A claim of a document that was cancelled or taken back meanwhile would stay for ever.
    if (own === undefined) return false;
    // The no-op update locks a claim that is there already until this document is on hold: its owner cannot
    // settle in between and leave this one waiting for ever.
    const [claim] = await transaction.query<{ document_id: string }>(
      `insert into docbatch.content_claim (content_sha256, recognition_key, document_id) values ($1, $2, $3)
       on conflict (content_sha256, recognition_key) do update set document_id = content_claim.document_id
       returning document_id`,
      [content.sha256, content.recognitionKey, fence.documentId],
    );
    if (claim?.document_id === fence.documentId) return true;
    await transaction.query(
      withEvent(
        `update docbatch.document set state = 'held'
         where id = $2 and attempt = $3 and state = 'opening'
         returning *, 'opening'::text as from_state`,
      ),
      [actor, fence.documentId, fence.attempt],
    );
    return false;
  });
