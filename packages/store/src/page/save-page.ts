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
 * Keeps a page's result. The first result stays; only a failed one is replaced. Returns whether this one was kept;
 * if so, and unless it failed, the live counters of its document's run and of its batch move forward with it. The
 * worker's note that it started the page goes; a page that was read has no suspicion left, whoever had started it.
 *
 * A crash of the server may lose what was kept in its last half second, but never a part of it: the page is missing
 * then and is read again. In return the batch's row, which all its pages count in, never waits for the disk.
 */
export async function savePage(database: Database, page: NewPage): Promise<boolean> {
  const rows = await database.query<{ page_number: number }>(
    `with kept as (
     insert into docbatch.page (content_sha256, recognition_key, page_number, outcome, document_id, run, text,
       mean_confidence, ink_share, engine, image, width_pt, height_pt, rasterize_ms, recognize_ms, warnings, lines,
       text_pdf, error_code, error_message, search_config)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
     on conflict (content_sha256, recognition_key, page_number) do update set
       outcome = excluded.outcome, document_id = excluded.document_id, run = excluded.run, text = excluded.text,
       mean_confidence = excluded.mean_confidence, ink_share = excluded.ink_share, engine = excluded.engine,
       image = excluded.image, width_pt = excluded.width_pt, height_pt = excluded.height_pt,
       rasterize_ms = excluded.rasterize_ms, recognize_ms = excluded.recognize_ms, warnings = excluded.warnings,
       lines = excluded.lines, text_pdf = excluded.text_pdf, error_code = excluded.error_code,
       error_message = excluded.error_message, search_config = excluded.search_config, settled_at = now()
     where page.outcome = 'failed'
     returning page_number, outcome
     ), noted as (
       update docbatch.document set pages_settled = document.pages_settled + 1 from kept
       where kept.outcome <> 'failed' and document.id = $5 and document.run = $6
         and document.state in ('opening', 'recognizing') and document.pages_settled < document.page_count
       returning document.batch_id
     ), counted as (
       update docbatch.batch set pages_settled = batch.pages_settled + 1 from noted where batch.id = noted.batch_id
     ), ended as (
       delete from docbatch.page_start
       where content_sha256 = $1 and recognition_key = $2 and page_number = $3 and ($4 <> 'failed' or worker_id = $22)
     )
     select page_number, set_config('synchronous_commit', 'off', true) from kept`,
    [
      page.contentSha256,
      page.recognitionKey,
      page.pageNumber,
      page.outcome,
      page.documentId,
      page.run,
      storableText(page.text),
      page.meanConfidence,
      page.inkShare,
      page.engine,
      page.image,
      page.widthPt,
      page.heightPt,
      page.rasterizeMs,
      page.recognizeMs,
      storableJson(page.warnings),
      gzipSync(JSON.stringify(page.lines)),
      page.textPdf === null ? null : Buffer.from(page.textPdf),
      page.error?.code ?? null,
      page.error === null ? null : storableText(page.error.message),
      searchConfigOf(page.languages),
      page.workerId,
    ],
  );
  return rows.length === 1;
}
