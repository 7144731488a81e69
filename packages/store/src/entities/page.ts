import type { ErrorCode } from '@docbatch/core';
import { EntitySchema } from 'typeorm';

import type { PageOutcome, StoredEngine, StoredImage, StoredWarning } from './stored-shapes.js';

/** The result of one page, kept by content, so that the same page is never read twice. */
export interface PageRow {
  content_sha256: string;
  page_number: number;
  recognition_key: string;
  outcome: PageOutcome;
  document_id: string;
  run: number;
  text: string;
  mean_confidence: number | null;
  ink_share: number | null;
  engine: StoredEngine | null;
  image: StoredImage | null;
  width_pt: number | null;
  height_pt: number | null;
  rasterize_ms: number | null;
  recognize_ms: number | null;
  warnings: StoredWarning[];
  lines: Buffer | null;
  text_pdf: Buffer | null;
  error_code: ErrorCode | null;
  error_message: string | null;
  settled_at: Date;
  /** Name of a PostgreSQL text search configuration. */
  search_config: string;
  /** Made by PostgreSQL from `text`. */
  search: string;
}

export const pageEntity = new EntitySchema<PageRow>({
  name: 'page',
  columns: {
    content_sha256: { type: 'text', primary: true },
    page_number: { type: 'integer', primary: true },
    recognition_key: { type: 'text', primary: true },
    outcome: { type: 'text' },
    document_id: { type: 'uuid' },
    run: { type: 'integer' },
    text: { type: 'text', default: '' },
    mean_confidence: { type: 'real', nullable: true },
    ink_share: { type: 'real', nullable: true },
    engine: { type: 'jsonb', nullable: true },
    image: { type: 'jsonb', nullable: true },
    width_pt: { type: 'real', nullable: true },
    height_pt: { type: 'real', nullable: true },
    rasterize_ms: { type: 'real', nullable: true },
    recognize_ms: { type: 'real', nullable: true },
    warnings: { type: 'jsonb', default: [] },
    lines: { type: 'bytea', nullable: true },
    text_pdf: { type: 'bytea', nullable: true },
    error_code: { type: 'text', nullable: true },
    error_message: { type: 'text', nullable: true },
    settled_at: { type: 'timestamptz', default: () => 'now()' },
    search_config: { type: 'text', default: 'simple' },
    search: { type: 'tsvector', nullable: true, generatedType: 'STORED', asExpression: '' },
  },
});
