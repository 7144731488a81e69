import type { Database } from '../database/database.js';
import { storableJson } from '../database/storable.js';
import type { ContentKey } from '../page/content-key.js';
import { withEvent } from './with-event.js';

/** What opening a file told. */
export interface DocumentFacts extends ContentKey {
  readonly kind: string;
  readonly pageCount: number;
  readonly warnings: readonly unknown[];
  /** Pages whose own text is taken. */
  readonly textPages: readonly number[];
  /** Pages that have to be recognised. */
  readonly picturePages: readonly number[];
}

/** An attempt that has opened its document. */
export interface Description {
  readonly documentId: string;
  readonly attempt: number;
  readonly facts: DocumentFacts;
}

export interface DescribedDocument {
  readonly id: string;
  /** Pages of this content whose result is kept. */
  readonly kept: readonly number[];
  /** `opening`: there are text pages to keep first, or nothing is left to recognise. */
  readonly state: 'opening' | 'recognizing' | 'held';
}

/**
 * Writes what opening files told; guarded by the attempts. When all that is left to do for a document is to recognise
 * pages, its content is claimed as `claimContent` does it. By id; a document whose attempt is stale is not in the answer.
 * Each document and each content at most once: one statement cannot claim a content twice.
 *
 * Losing it with a crash of the server costs nothing: the next attempt describes the document again. So nobody waits
 * for the disk here, and the batch's row, which many documents change, is free again at once.
 */
export async function describeDocuments(
  database: Database,
  actor: string,
  descriptions: readonly Description[],
): Promise<Map<string, DescribedDocument>> {
  const facts = descriptions.map((description) => description.facts);
  const described = await database.query<DescribedDocument>(describeStatement, [
    actor,
    descriptions.map((description) => description.documentId),
    descriptions.map((description) => description.attempt),
    facts.map((fact) => fact.contentSha256),
    facts.map((fact) => fact.recognitionKey),
    facts.map((fact) => fact.kind),
    facts.map((fact) => fact.pageCount),
    facts.map((fact) => storableJson(fact.warnings)),
    facts.map((fact) => arrayLiteral(fact.textPages)),
    facts.map((fact) => arrayLiteral(fact.picturePages)),
  ]);
  return new Map(described.map((document) => [document.id, document]));
}

/** PostgreSQL has no arrays of arrays of different lengths. */
const arrayLiteral = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;

/** The order of the locks and the no-op update of the claim are those of `claimContent`. */
const describeStatement = withEvent(
  `update docbatch.document set content_sha256 = own.content_sha256, recognition_key = own.recognition_key,
     kind = own.kind, page_count = own.pages, warnings = own.warnings,
     state = case when claim.document_id is null then 'opening' when claim.document_id = document.id then 'recognizing'
       else 'held' end
   from own left join claim using (content_sha256, recognition_key)
   where document.id = own.id
   returning document.*, 'opening'::text as from_state, document.page_count - own.pages_before as more_pages, own.kept`,
  {
    before: [
      `own as (
         select document.id, document.page_count as pages_before, entry.content_sha256, entry.recognition_key, entry.kind,
           entry.pages, entry.warnings, entry.text_pages::integer[] as text_pages,
           entry.picture_pages::integer[] as picture_pages,
           array(
             select page_number from docbatch.page where page.content_sha256 = entry.content_sha256
               and page.recognition_key = entry.recognition_key and outcome <> 'failed'
           ) as kept
         from docbatch.document join unnest($2::uuid[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::integer[],
             $8::jsonb[], $9::text[], $10::text[])
           as entry (id, attempt, content_sha256, recognition_key, kind, pages, warnings, text_pages, picture_pages)
           on document.id = entry.id and document.attempt = entry.attempt
         where document.state = 'opening' order by document.id for update of document
       )`,
      `claim as (
         insert into docbatch.content_claim (content_sha256, recognition_key, document_id)
         select content_sha256, recognition_key, id from own
         where text_pages <@ kept and not picture_pages <@ kept order by content_sha256, recognition_key
         on conflict (content_sha256, recognition_key) do update set document_id = content_claim.document_id
         returning content_sha256, recognition_key, document_id
       )`,
    ],
    also: [
      `counted as (
         update docbatch.batch set pages_total = pages_total + more.pages
         from (select batch_id, sum(more_pages)::integer as pages from changed group by batch_id) more
         where batch.id = more.batch_id
       )`,
    ],
    loggedIf: `state <> 'opening'`,
    select: `select id, kept, state, set_config('synchronous_commit', 'off', true) from changed`,
  },
);
