import type { BatchState, Priority } from '@docbatch/core';
import { EntitySchema } from 'typeorm';

/** Documents submitted together at one priority, with the counters of their outcomes. */
export interface BatchRow {
  id: string;
  project_id: string;
  campaign_id: string | null;
  priority: Priority;
  state: BatchState;
  output: string;
  options: Record<string, unknown>;
  documents_total: number;
  documents_completed: number;
  documents_completed_with_warnings: number;
  documents_failed: number;
  documents_needs_password: number;
  documents_cancelled: number;
  pages_total: number;
  pages_settled: number;
  created_at: Date;
  started_at: Date | null;
  settled_at: Date | null;
  /** Nothing of a paused batch is begun. */
  paused_at: Date | null;
  documents_awaiting_retry: number;
  webhook_url: string | null;
}

export const batchEntity = new EntitySchema<BatchRow>({
  name: 'batch',
  columns: {
    id: { type: 'uuid', primary: true },
    project_id: { type: 'uuid' },
    campaign_id: { type: 'uuid', nullable: true },
    priority: { type: 'text' },
    state: { type: 'text' },
    output: { type: 'text' },
    options: { type: 'jsonb' },
    documents_total: { type: 'integer' },
    documents_completed: { type: 'integer', default: 0 },
    documents_completed_with_warnings: { type: 'integer', default: 0 },
    documents_failed: { type: 'integer', default: 0 },
    documents_needs_password: { type: 'integer', default: 0 },
    documents_cancelled: { type: 'integer', default: 0 },
    pages_total: { type: 'integer', default: 0 },
    pages_settled: { type: 'integer', default: 0 },
    created_at: { type: 'timestamptz', default: () => 'now()' },
    started_at: { type: 'timestamptz', nullable: true },
    settled_at: { type: 'timestamptz', nullable: true },
    paused_at: { type: 'timestamptz', nullable: true },
    documents_awaiting_retry: { type: 'integer', default: 0 },
    webhook_url: { type: 'text', nullable: true },
  },
});
