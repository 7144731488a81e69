import type { Database } from '../database/database.js';
import { withEvent } from '../document/with-event.js';

/**
 * Claims the recognition of a content for one document, which is `recognizing` from then on. When another document has
 * it, this one is put on hold instead, and the other's settling lets it go on. Returns whether the claim was made; a
 * stale attempt claims nothing.
 */
export async function claimContent(
  database: Database,
  actor: string,
  fence: { readonly documentId: string; readonly attempt: number },
  content: { readonly sha256: string; readonly recognitionKey: string },
): Promise<boolean> {
  const [document] = await database.query<{ state: 'recognizing' | 'held' }>(claimStatement, [
    actor,
    fence.documentId,
    fence.attempt,
    content.sha256,
    content.recognitionKey,
  ]);
  return document?.state === 'recognizing';
}

/**
 * The document is locked before the claim, as everywhere: a claim of one that was cancelled or taken back meanwhile
 * would stay for ever. The no-op update locks a claim that is there already until this document is on hold: its owner
 * cannot settle in between and leave this one waiting for ever.
 */
const claimStatement = withEvent(
  `update docbatch.document set
     state = case when claim.document_id = document.id then 'recognizing' else 'held' end
   from claim
   where document.id = $2 and document.attempt = $3 and document.state = 'opening'
   returning document.*, 'opening'::text as from_state`,
  {
    before: [
      `own as (
         select id from docbatch.document where id = $2 and attempt = $3 and state = 'opening' for update
       )`,
      `claim as (
         insert into docbatch.content_claim (content_sha256, recognition_key, document_id)
         select $4, $5, own.id from own
         on conflict (content_sha256, recognition_key) do update set document_id = content_claim.document_id
         returning document_id
       )`,
    ],
    select: 'select state from changed',
  },
);
