import { gzipSync } from 'node:zlib';

import type { ErrorCode } from '@docbatch/core';

import type { Database } from '../database/database.js';
import { storableJson, storableText } from '../database/storable.js';
import type { PageOutcome, StoredEngine, StoredImage, StoredWarning } from '../entities/stored-shapes.js';
import { searchConfigOf } from '../search/search-config.js';
import type { ContentKey } from './content-key.js';

/** A page's result as it is kept. `lines` is any JSON value; it is compressed. */
export interface NewPage extends ContentKey {
  readonly pageNumber: number;
  readonly outcome: PageOutcome;
  /** Who read it. */
  readonly documentId: string;
  readonly run: number;
  readonly workerId: string;
  readonly text: string;
  /** Tesseract codes; the first decides how the text is searched. */
  readonly languages: readonly string[];
  readonly meanConfidence: number | null;
  readonly inkShare: number | null;
  readonly engine: StoredEngine | null;
  readonly image: StoredImage | null;
  readonly widthPt: number | null;
  readonly heightPt: number | null;
  readonly rasterizeMs: number | null;
  readonly recognizeMs: number | null;
  readonly warnings: readonly StoredWarning[];
  readonly lines: unknown;
  readonly textPdf: Uint8Array | null;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
}

/**
 * Keeps results of pages, of each document and of each content one at most. A first result stays; only a failed one is
 * replaced. Returns the documents whose page was kept; the live counters of their runs and batches move forward with
 * it, unless it failed. The worker's note that it started the page goes; a page that was read has no suspicion left,
 * whoever had started it.
 *
 * A crash of the server may lose what was kept in its last half second, but never a part of it: the page is missing
 * then and is read again. In return the batch's row, which all its pages count in, never waits for the disk.
 */
export async function savePages(database: Database, pages: readonly NewPage[]): Promise<Set<string>> {
  const rows = await database.query<{ document_id: string }>(saveStatement, toColumns(pages));
  return new Set(rows.map((row) => row.document_id));
}

const columns = `content_sha256, recognition_key, page_number, outcome, document_id, run, text, mean_confidence, ink_share,
  engine, image, width_pt, height_pt, rasterize_ms, recognize_ms, warnings, lines, text_pdf, error_code, error_message,
  search_config`;

const saveStatement = `with entry as (
   select * from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::uuid[], $6::integer[], $7::text[],
     $8::real[], $9::real[], $10::jsonb[], $11::jsonb[], $12::real[], $13::real[], $14::real[], $15::real[], $16::jsonb[],
     $17::bytea[], $18::bytea[], $19::text[], $20::text[], $21::text[], $22::uuid[]) as entry (${columns}, worker_id)
 ), kept as (
   insert into docbatch.page (${columns})
   select ${columns} from entry order by content_sha256, recognition_key, page_number
   on conflict (content_sha256, recognition_key, page_number) do update set
     outcome = excluded.outcome, document_id = excluded.document_id, run = excluded.run, text = excluded.text,
     mean_confidence = excluded.mean_confidence, ink_share = excluded.ink_share, engine = excluded.engine,
     image = excluded.image, width_pt = excluded.width_pt, height_pt = excluded.height_pt,
     rasterize_ms = excluded.rasterize_ms, recognize_ms = excluded.recognize_ms, warnings = excluded.warnings,
     lines = excluded.lines, text_pdf = excluded.text_pdf, error_code = excluded.error_code,
     error_message = excluded.error_message, search_config = excluded.search_config, settled_at = now()
   where page.outcome = 'failed'
   returning document_id, run, outcome
 ), own as (
   select document.id, document.run from docbatch.document join kept on kept.document_id = document.id
   where kept.outcome <> 'failed' and kept.run = document.run order by document.id for update of document
 ), noted as (
   update docbatch.document set pages_settled = document.pages_settled + 1 from own
   where document.id = own.id and document.run = own.run
     and document.state in ('opening', 'recognizing') and document.pages_settled < document.page_count
   returning document.batch_id
 ), counted as (
   update docbatch.batch set pages_settled = batch.pages_settled + more.pages
   from (select batch_id, count(*)::integer as pages from noted group by batch_id) more
   where batch.id = more.batch_id
 ), ended as (
   delete from docbatch.page_start using entry
   where page_start.content_sha256 = entry.content_sha256 and page_start.recognition_key = entry.recognition_key
     and page_start.page_number = entry.page_number
     and (entry.outcome <> 'failed' or page_start.worker_id = entry.worker_id)
 )
 select document_id, set_config('synchronous_commit', 'off', true) from kept`;

/** One array per column, for `unnest`. */
const toColumns = (pages: readonly NewPage[]): unknown[] => [
  pages.map((page) => page.contentSha256),
  pages.map((page) => page.recognitionKey),
  pages.map((page) => page.pageNumber),
  pages.map((page) => page.outcome),
  pages.map((page) => page.documentId),
  pages.map((page) => page.run),
  pages.map((page) => storableText(page.text)),
  pages.map((page) => page.meanConfidence),
  pages.map((page) => page.inkShare),
  pages.map((page) => jsonOf(page.engine)),
  pages.map((page) => jsonOf(page.image)),
  pages.map((page) => page.widthPt),
  pages.map((page) => page.heightPt),
  pages.map((page) => page.rasterizeMs),
  pages.map((page) => page.recognizeMs),
  pages.map((page) => storableJson(page.warnings)),
  pages.map((page) => gzipSync(JSON.stringify(page.lines))),
  pages.map((page) => (page.textPdf === null ? null : Buffer.from(page.textPdf))),
  pages.map((page) => page.error?.code ?? null),
  pages.map((page) => (page.error === null ? null : storableText(page.error.message))),
  pages.map((page) => searchConfigOf(page.languages)),
  pages.map((page) => page.workerId),
];

/** The column of what is absent is null, which is another thing than the JSON value `null`. */
const jsonOf = (value: unknown): string | null => (value === null ? null : storableJson(value));
