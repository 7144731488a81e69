import type { Database } from '../database/database.js';
import type { ErrorCode } from '@docbatch/core';
import type { PageReviewRow } from '../entities/page-review.js';
import type { PageOutcome, StoredWarning } from '../entities/stored-shapes.js';
import { wantsReview } from './wants-review.js';

export interface PageOfReview {
  document_id: string;
  batch_id: string | null;
  file_name: string;
  page_number: number;
  content_sha256: string;
  outcome: PageOutcome;
  mean_confidence: number | null;
  warnings: StoredWarning[];
  error_code: ErrorCode | null;
  wants_review: boolean;
  verdict: PageReviewRow['verdict'] | null;
  /** When it settled or was judged, to the microsecond: dates of JavaScript would lose pages between two lists. */
  position: string;
}

/** Where a list ended. */
export interface ReviewPosition {
  readonly position: string;
  readonly contentSha256: string;
  readonly pageNumber: number;
}

const columns = `document.id as document_id, document.batch_id, document.file_name, page.page_number, page.content_sha256,
  page.outcome, page.mean_confidence, page.warnings, page.error_code, coalesce(${wantsReview}, false) as wants_review,
  review.verdict`;

/** One document stands for all that share the page: whoever judges it, judges it for all. */
const oneDocument = `cross join lateral (
    select id, batch_id, file_name from docbatch.document
    where document.content_sha256 = page.content_sha256 and document.recognition_key = page.recognition_key
      and ($1::uuid is null or document.batch_id = $1)
    order by id limit 1
  ) document`;

const after = (time: string): string =>
  `(${time}, page.content_sha256, page.page_number) > (coalesce($2::timestamptz, '-infinity'), $3::text, $4::integer)`;

const valuesOf = (batchId: string | null, from: ReviewPosition | null, limit: number): unknown[] => [
  batchId,
  from?.position ?? null,
  from?.contentSha256 ?? '',
  from?.pageNumber ?? 0,
  limit,
];

/** Pages that a person should look at and nobody judged, those that have waited longest first. Served by `page_to_review`. */
export const listPagesWithoutReview = (
  database: Database,
  batchId: string | null,
  from: ReviewPosition | null,
  limit: number,
): Promise<PageOfReview[]> =>
  database.query<PageOfReview>(
    `select ${columns}, page.settled_at::text as position
     from docbatch.page
     left join docbatch.page_review review on review.content_sha256 = page.content_sha256
       and review.page_number = page.page_number
     ${oneDocument}
     where ${wantsReview} and review.verdict is null and ${after('page.settled_at')}
     order by page.settled_at, page.content_sha256, page.page_number limit $5`,
    valuesOf(batchId, from, limit),
  );

/** Pages that somebody judged so, in the order in which they were judged. Served by `page_review_verdict`. */
export const listPagesOfVerdict = (
  database: Database,
  verdict: PageReviewRow['verdict'],
  batchId: string | null,
  from: ReviewPosition | null,
  limit: number,
): Promise<PageOfReview[]> =>
  database.query<PageOfReview>(
    `select ${columns}, review.at::text as position
     from docbatch.page_review review
     join docbatch.page on page.content_sha256 = review.content_sha256 and page.page_number = review.page_number
     ${oneDocument}
     where review.verdict = $6 and ${after('review.at')}
     order by review.at, page.content_sha256, page.page_number limit $5`,
    [...valuesOf(batchId, from, limit), verdict],
  );
