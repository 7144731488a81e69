import { gunzipSync } from 'node:zlib';

import type { Database } from '../database/database.js';
import type { PageReviewRow } from '../entities/page-review.js';
import type { PageRow } from '../entities/page.js';
import { wantsReview } from './wants-review.js';

type FoundRow = Pick<
  PageRow,
  | 'content_sha256'
  | 'page_number'
  | 'outcome'
  | 'text'
  | 'mean_confidence'
  | 'image'
  | 'width_pt'
  | 'height_pt'
  | 'warnings'
  | 'lines'
  | 'error_code'
  | 'error_message'
> & {
  wants_review: boolean;
  verdict: PageReviewRow['verdict'] | null;
} & Pick<PageReviewRow, 'correction' | 'corrected_by' | 'corrected_at'>;

/** A page of a document, with what a person said about it. `lines` is what was stored with it. */
export type PageOfDocument = Omit<FoundRow, 'lines'> & { readonly lines: unknown };

/** Null when the document is unknown, or the page has not settled. */
export async function findPageOfDocument(
  database: Database,
  documentId: string,
  pageNumber: number,
): Promise<PageOfDocument | null> {
  const [row] = await database.query<FoundRow>(
    `select page.content_sha256, page.page_number, page.outcome, page.text, page.mean_confidence, page.image, page.width_pt,
       page.height_pt, page.warnings, page.lines, page.error_code, page.error_message,
       coalesce(${wantsReview}, false) as wants_review,
       review.verdict, review.correction, review.corrected_by, review.corrected_at
     from docbatch.document
     join docbatch.page on page.content_sha256 = document.content_sha256
       and page.recognition_key = document.recognition_key and page.page_number = $2
     left join docbatch.page_review review on review.content_sha256 = page.content_sha256
       and review.page_number = page.page_number
     where document.id = $1`,
    [documentId, pageNumber],
  );
  if (row === undefined) return null;
  const { lines } = row;
  return { ...row, lines: lines === null ? [] : (JSON.parse(gunzipSync(lines).toString()) as unknown) };
}
