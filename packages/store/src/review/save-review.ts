import type { Database } from '../database/database.js';
import { storableText } from '../database/storable.js';
import type { PageReviewRow } from '../entities/page-review.js';

export interface NewReview {
  readonly documentId: string;
  readonly pageNumber: number;
  readonly verdict: PageReviewRow['verdict'];
  /** Null: a correction that is there stays. */
  readonly correction: string | null;
}

const ofPage = `select document.id as document_id, document.batch_id, document.attempt, document.state, page.content_sha256,
    page.page_number, page.search_config
  from docbatch.document
  join docbatch.page on page.content_sha256 = document.content_sha256
    and page.recognition_key = document.recognition_key and page.page_number = $3
  where document.id = $2`;

/** Events of reviews change no state: the reason says what somebody did. */
const told = (reason: string): string =>
  `insert into docbatch.event (document_id, batch_id, attempt, from_state, to_state, actor, reason)
   select document_id, batch_id, attempt, state, state, $1, ${reason} from target`;

/** Keeps what a person says about a page, and leaves an event. False when there is no such page. */
export async function saveReview(database: Database, actor: string, review: NewReview): Promise<boolean> {
  const rows = await database.query<{ document_id: string }>(
    `with target as (${ofPage}), kept as (
       insert into docbatch.page_review as review
         (content_sha256, page_number, verdict, actor, search_config, correction, corrected_by, corrected_at)
       select content_sha256, page_number, $4, $1, search_config, $5::text,
         case when $5::text is not null then $1 end, case when $5::text is not null then clock_timestamp() end
       from target
       on conflict (content_sha256, page_number) do update set
         verdict = excluded.verdict, actor = excluded.actor, at = clock_timestamp(),
         search_config = excluded.search_config,
         correction = coalesce(excluded.correction, review.correction),
         corrected_by = coalesce(excluded.corrected_by, review.corrected_by),
         corrected_at = coalesce(excluded.corrected_at, review.corrected_at)
     ), told as (
       ${told(`jsonb_build_object('action', 'review', 'page', page_number, 'verdict', $4::text, 'corrected', $5::text is not null)`)}
     )
     select document_id from target`,
    [
      actor,
      review.documentId,
      review.pageNumber,
      review.verdict,
      review.correction === null ? null : storableText(review.correction),
    ],
  );
  return rows.length === 1;
}

/** Takes verdict and correction of a page back. False when there is no such page, or nothing to take back. */
export async function deleteReview(
  database: Database,
  actor: string,
  documentId: string,
  pageNumber: number,
): Promise<boolean> {
  const rows = await database.query<{ document_id: string }>(
    `with target as (
       select found.* from (${ofPage}) found
       join docbatch.page_review review using (content_sha256, page_number)
     ), gone as (
       delete from docbatch.page_review review using target
       where review.content_sha256 = target.content_sha256 and review.page_number = target.page_number
     ), told as (
       ${told(`jsonb_build_object('action', 'review taken back', 'page', page_number)`)}
     )
     select document_id from target`,
    [actor, documentId, pageNumber],
  );
  return rows.length === 1;
}
