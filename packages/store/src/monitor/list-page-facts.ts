import type { ErrorCode } from '@docbatch/core';

import type { Database } from '../database/database.js';
import type { PageOutcome, StoredQuality, StoredWarning } from '../entities/stored-shapes.js';
import type { ContentKey } from '../page/content-key.js';

/** A page without its text and its words. */
export interface PageFacts {
  page_number: number;
  outcome: PageOutcome;
  mean_confidence: number | null;
  grade: StoredQuality['grade'];
  rasterize_ms: number | null;
  recognize_ms: number | null;
  warnings: StoredWarning[];
  error_code: ErrorCode | null;
  error_message: string | null;
  settled_at: Date;
}

/** Pages of a content that have settled, from the one after `afterPage`, in order. Served by the primary key. */
export const listPageFacts = (
  database: Database,
  key: ContentKey,
  afterPage: number,
  limit: number,
): Promise<PageFacts[]> =>
  database.query<PageFacts>(
    `select page_number, outcome, mean_confidence, image -> 'quality' ->> 'grade' as grade, rasterize_ms, recognize_ms,
       warnings, error_code, error_message, settled_at
     from docbatch.page where content_sha256 = $1 and recognition_key = $2 and page_number > $3
     order by page_number limit $4`,
    [key.contentSha256, key.recognitionKey, afterPage, limit],
  );
