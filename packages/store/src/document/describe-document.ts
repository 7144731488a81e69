import type { Database } from '../database/database.js';
import { storableJson } from '../database/storable.js';
import { withEvent } from './with-event.js';

/** What opening a file told. */
export interface DocumentFacts {
  readonly contentSha256: string;
  readonly kind: string;
  readonly recognitionKey: string;
  readonly pageCount: number;
  readonly warnings: readonly unknown[];
  /** Pages whose own text is taken. */
  readonly textPages: readonly number[];
  /** Pages that have to be recognised. */
  readonly picturePages: readonly number[];
}

export interface DescribedDocument {
  /** Pages of this content whose result is kept. */
  readonly kept: readonly number[];
  /** `opening`: there are text pages to keep first, or nothing is left to recognise. */
  readonly state: 'opening' | 'recognizing' | 'held';
}

/**
 * Writes what opening the file told; guarded by the attempt. When all that is left to do is to recognise pages, the
 * content is claimed as `claimContent` does it. Null when the attempt is stale.
 *
 * Losing it with a crash of the server costs nothing: the next attempt describes the document again. So nobody waits
 * for the disk here, and the batch's row, which many documents change, is free again at once.
 */
export async function describeDocument(
  database: Database,
  actor: string,
  fence: { readonly documentId: string; readonly attempt: number },
  facts: DocumentFacts,
): Promise<DescribedDocument | null> {
  const [described] = await database.query<DescribedDocument>(describeStatement, [
    actor,
    fence.documentId,
    fence.attempt,
    facts.contentSha256,
    facts.recognitionKey,
    facts.kind,
    facts.pageCount,
    storableJson(facts.warnings),
    facts.textPages,
    facts.picturePages,
  ]);
  return described ?? null;
}

/** The order of the locks and the no-op update of the claim are those of `claimContent`. */
const describeStatement = withEvent(
  `update docbatch.document set content_sha256 = $4, recognition_key = $5, kind = $6, page_count = $7, warnings = $8,
     state = case when claim.document_id is null then 'opening' when claim.document_id = document.id then 'recognizing'
       else 'held' end
   from own left join claim on true
   where document.id = own.id
   returning document.*, 'opening'::text as from_state, document.page_count - own.pages_before as more_pages, own.kept`,
  {
    before: [
      `own as (
         select id, page_count as pages_before, array(
           select page_number from docbatch.page
           where content_sha256 = $4 and recognition_key = $5 and outcome <> 'failed'
         ) as kept
         from docbatch.document where id = $2 and attempt = $3 and state = 'opening' for update
       )`,
      `claim as (
         insert into docbatch.content_claim (content_sha256, recognition_key, document_id)
         select $4, $5, own.id from own
         where $9::integer[] <@ own.kept and not $10::integer[] <@ own.kept
         on conflict (content_sha256, recognition_key) do update set document_id = content_claim.document_id
         returning document_id
       )`,
    ],
    also: [
      `counted as (
         update docbatch.batch set pages_total = pages_total + more_pages from changed where batch.id = changed.batch_id
       )`,
    ],
    loggedIf: `state <> 'opening'`,
    select: `select kept, state, set_config('synchronous_commit', 'off', true) from changed`,
  },
);
