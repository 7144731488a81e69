import type { DocumentState, ErrorCode, Priority } from '@docbatch/core';
import { EntitySchema } from 'typeorm';

import type { StoredOutput, StoredWarning } from './stored-shapes.js';

/** One source file and where it stands. `run` counts dispatches, `attempt` fences every change of state. */
export interface DocumentRow {
  id: string;
  project_id: string;
  campaign_id: string | null;
  batch_id: string | null;
  file_name: string;
  source_path: string;
  output_base: string;
  size_bytes: string;
  content_sha256: string | null;
  kind: string | null;
  state: DocumentState;
  /** When state, run or attempt changed last; kept by a trigger. */
  state_since: Date;
  run: number;
  attempt: number;
  worker_id: string | null;
  recognition_key: string | null;
  page_count: number;
  pages_settled: number;
  pages_recognized: number;
  pages_from_text: number;
  pages_reused: number;
  pages_failed: number;
  error_code: ErrorCode | null;
  error_message: string | null;
  error_stage: string | null;
  warnings: StoredWarning[];
  outputs: StoredOutput[];
  metadata: Record<string, unknown>;
  /** A password was needed to open it, and is kept. */
  unlocked: boolean;
  created_at: Date;
  seen_at: Date;
  started_at: Date | null;
  settled_at: Date | null;
  /** Retries since it was submitted. */
  retry_count: number;
  /** Not before then; only while `pending`. */
  next_retry_at: Date | null;
  /** At which it is to be submitted. */
  intake_priority: Priority;
  /** Pages that the intake counted; null when it could not. */
  expected_pages: number | null;
  /** How many of them have no text of their own. */
  expected_recognitions: number | null;
  /** The first span of its way through its batch, as a W3C `traceparent`; null unless traces are collected. */
  trace_parent: string | null;
}

export const documentEntity = new EntitySchema<DocumentRow>({
  name: 'document',
  columns: {
    id: { type: 'uuid', primary: true },
    project_id: { type: 'uuid' },
    campaign_id: { type: 'uuid', nullable: true },
    batch_id: { type: 'uuid', nullable: true },
    file_name: { type: 'text' },
    source_path: { type: 'text' },
    output_base: { type: 'text' },
    size_bytes: { type: 'bigint' },
    content_sha256: { type: 'text', nullable: true },
    kind: { type: 'text', nullable: true },
    state: { type: 'text' },
    state_since: { type: 'timestamptz', default: () => 'clock_timestamp()' },
    run: { type: 'integer', default: 0 },
    attempt: { type: 'integer', default: 0 },
    worker_id: { type: 'uuid', nullable: true },
    recognition_key: { type: 'text', nullable: true },
    page_count: { type: 'integer', default: 0 },
    pages_settled: { type: 'integer', default: 0 },
    pages_recognized: { type: 'integer', default: 0 },
    pages_from_text: { type: 'integer', default: 0 },
    pages_reused: { type: 'integer', default: 0 },
    pages_failed: { type: 'integer', default: 0 },
    error_code: { type: 'text', nullable: true },
    error_message: { type: 'text', nullable: true },
    error_stage: { type: 'text', nullable: true },
    warnings: { type: 'jsonb', default: [] },
    outputs: { type: 'jsonb', default: [] },
    metadata: { type: 'jsonb', default: {} },
    unlocked: { type: 'boolean', default: false },
    created_at: { type: 'timestamptz', default: () => 'now()' },
    seen_at: { type: 'timestamptz', default: () => 'now()' },
    started_at: { type: 'timestamptz', nullable: true },
    settled_at: { type: 'timestamptz', nullable: true },
    retry_count: { type: 'integer', default: 0 },
    next_retry_at: { type: 'timestamptz', nullable: true },
    intake_priority: { type: 'text', default: 'normal' },
    expected_pages: { type: 'integer', nullable: true },
    expected_recognitions: { type: 'integer', nullable: true },
    trace_parent: { type: 'text', nullable: true },
  },
});
