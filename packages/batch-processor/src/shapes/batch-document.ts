import { shapeKeys } from './rename-keys.js';
import type { BatchPriority } from './values.js';

/** @deprecated Give `NewDocument`s of `@docbatch/batch-tasks` to `createDocumentRecords`. */
export interface BatchDocument {
  filename: string;
  s3Bucket: string;
  s3Key: string;
  s3Url?: string | null;
  /** In MB of 1,048,576 bytes. */
  fileSizeMb: number;
  mimeType: string;
  /** `normal` by default. */
  priority?: BatchPriority;
  /** `standard` by default. */
  processingComplexity?: 'simple' | 'standard' | 'complex';
  /** Used when it is a SHA-256 in 64 lowercase hex digits. */
  contentHash?: string | null;
  /** The id of its record, once there is one. */
  documentUuid?: string;
}

export const documentKeys = shapeKeys([
  'filename',
  's3Bucket',
  's3Key',
  's3Url',
  'fileSizeMb',
  'mimeType',
  'priority',
  'processingComplexity',
  'contentHash',
  'documentUuid',
] satisfies (keyof BatchDocument)[]);
