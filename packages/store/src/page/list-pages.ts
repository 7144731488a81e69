import { gunzipSync } from 'node:zlib';

import type { Database } from '../database/database.js';
import type { PageRow } from '../entities/page.js';
import type { PageOutcome } from '../entities/stored-shapes.js';
import type { ContentKey } from './content-key.js';

export interface PageSummary {
  page_number: number;
  outcome: PageOutcome;
  document_id: string;
  run: number;
  has_text_pdf: boolean;
}

/** What is kept of a content's pages, without the results themselves; in page order. */
export const listPageSummaries = (database: Database, key: ContentKey): Promise<PageSummary[]> =>
  database.query<PageSummary>(
    `select page_number, outcome, document_id, run, text_pdf is not null as has_text_pdf
     from docbatch.page where content_sha256 = $1 and recognition_key = $2 order by page_number`,
    [key.contentSha256, key.recognitionKey],
  );

type ReadRow = Omit<PageRow, 'search' | 'search_config'>;

export type StoredPage = Omit<ReadRow, 'lines'> & { lines: unknown };

const readColumns = `content_sha256, page_number, recognition_key, outcome, document_id, run, text, mean_confidence,
  ink_share, engine, image, width_pt, height_pt, rasterize_ms, recognize_ms, warnings, lines, text_pdf, error_code,
  error_message, settled_at`;

/** Whole results, a few pages at a time: `count` pages from `firstPage` on. */
export async function listPages(
  database: Database,
  key: ContentKey,
  firstPage: number,
  count: number,
): Promise<StoredPage[]> {
  const rows = await database.query<ReadRow>(
    `select ${readColumns} from docbatch.page
     where content_sha256 = $1 and recognition_key = $2 and page_number >= $3 and page_number < $3 + $4
     order by page_number`,
    [key.contentSha256, key.recognitionKey, firstPage, count],
  );
  return rows.map(toStoredPage);
}

/** Whole results of the first pages of contents; each content at most once. */
export async function listFirstPages(database: Database, keys: readonly ContentKey[]): Promise<StoredPage[]> {
  const rows = await database.query<ReadRow>(
    `select ${readColumns}
     from docbatch.page join unnest($1::text[], $2::text[]) as entry (content_sha256, recognition_key)
       using (content_sha256, recognition_key)
     where page_number = 1`,
    [keys.map((key) => key.contentSha256), keys.map((key) => key.recognitionKey)],
  );
  return rows.map(toStoredPage);
}

const toStoredPage = (row: ReadRow): StoredPage => ({
  ...row,
  lines: row.lines === null ? [] : (JSON.parse(gunzipSync(row.lines).toString()) as unknown),
});
