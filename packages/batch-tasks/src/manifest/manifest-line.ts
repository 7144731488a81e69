import type { DocumentState, ErrorCode } from '@docbatch/core';
import type { EngineIdentity } from '@docbatch/ocr';
import type { StoredOutput } from '@docbatch/store';

/** Changes only when a reader of the old format would misread the new one. */
export const manifestSchemaVersion = 1;

/** The first line: which campaign this is and how it was read. */
export interface ManifestHeader {
  readonly type: 'campaign';
  readonly schemaVersion: number;
  readonly campaignId: string;
  /** Absolute path of what was processed. */
  readonly input: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Null when whoever wrote the manifest did not say. */
  readonly engine: EngineIdentity | null;
  /** When the manifest was written, ISO 8601 in UTC. */
  readonly createdAt: string;
}

export interface ManifestOutput {
  readonly kind: StoredOutput['kind'];
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** One line for each document. */
export interface ManifestEntry {
  readonly type: 'document';
  readonly file: string;
  readonly documentId: string;
  /** Of the original's bytes; null when it could not be read. */
  readonly sha256: string | null;
  readonly sizeBytes: number;
  readonly kind: string | null;
  readonly pageCount: number;
  readonly state: DocumentState;
  readonly attempts: number;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
  readonly warnings: number;
  readonly outputs: readonly ManifestOutput[];
}

/** The last line: without it the manifest is cut off. */
export interface ManifestEnd {
  readonly type: 'end';
  readonly documents: number;
}

export type ManifestRecord = ManifestHeader | ManifestEntry | ManifestEnd;

/** What every line carries besides its record. */
export interface ManifestSeal {
  /** 1-based. */
  readonly line: number;
  /** Hash of the line before; null in the first. */
  readonly previous: string | null;
}
