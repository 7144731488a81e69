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
];

/** The rows of `toColumns`, bound from `$first` on. */
export const unnestColumns = (first: number): string => {
  const types = ['uuid', 'text', 'text', 'text', 'bigint', 'text', 'jsonb'];
  const arrays = types.map((type, index) => `$${first + index}::${type}[]`).join(', ');
  return `unnest(${arrays}) as entry (id, file_name, source_path, output_base, size_bytes, content_sha256, metadata)`;
};
