import type { Priority } from '@docbatch/core';

import { storableJson } from '../database/storable.js';

/** A document as it is inserted. */
export interface NewDocumentRow {
  readonly id: string;
  readonly fileName: string;
  readonly sourcePath: string;
  readonly outputBase: string;
  readonly sizeBytes: number;
  readonly contentSha256: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly projectId: string;
  readonly priority: Priority;
  readonly expectedPages: number | null;
  readonly expectedRecognitions: number | null;
}

/** One array per column, for `unnest`: thousands of rows in one round trip. */
export const toColumns = (rows: readonly NewDocumentRow[]): unknown[] => [
  rows.map((row) => row.id),
  rows.map((row) => row.fileName),
  rows.map((row) => row.sourcePath),
  rows.map((row) => row.outputBase),
  rows.map((row) => row.sizeBytes),
  rows.map((row) => row.contentSha256),
  rows.map((row) => storableJson(row.metadata)),
  rows.map((row) => row.projectId),
  rows.map((row) => row.priority),
  rows.map((row) => row.expectedPages),
  rows.map((row) => row.expectedRecognitions),
];

const columns = {
  id: 'uuid',
  file_name: 'text',
  source_path: 'text',
  output_base: 'text',
  size_bytes: 'bigint',
  content_sha256: 'text',
  metadata: 'jsonb',
  project_id: 'uuid',
  intake_priority: 'text',
  expected_pages: 'integer',
  expected_recognitions: 'integer',
};

/** The columns of `unnestColumns`, for an insert from it. */
export const columnNames = Object.keys(columns).join(', ');

/** The rows of `toColumns`, bound from `$first` on. */
export const unnestColumns = (first: number): string => {
  const arrays = Object.values(columns).map((type, index) => `$${first + index}::${type}[]`);
  return `unnest(${arrays.join(', ')}) as entry (${columnNames})`;
};
