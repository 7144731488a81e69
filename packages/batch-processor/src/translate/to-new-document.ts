import { fileURLToPath } from 'node:url';

import type { NewDocument } from '@docbatch/batch-tasks';

import { documentKeys, type BatchDocument } from '../shapes/batch-document.js';
import { renameKeys } from '../shapes/rename-keys.js';

export const bytesPerMb = 1_048_576;

/** A document of old as batch-tasks wants it; the old one is kept with the record, in `metadata.batchProcessor`. */
export function toNewDocument(document: BatchDocument, batch?: Record<string, unknown>): NewDocument {
  const { contentHash } = document;
  const isSha256 = typeof contentHash === 'string' && /^[0-9a-f]{64}$/.test(contentHash);
  return {
    fileName: document.filename,
    sourcePath: locationOf(document),
    sizeBytes: Math.round(document.fileSizeMb * bytesPerMb),
    ...(isSha256 ? { contentSha256: contentHash } : {}),
    metadata: {
      mimeType: document.mimeType,
      batchProcessor: { document: renameKeys(document, documentKeys.toFile), ...(batch ? { batch } : {}) },
    },
  };
}

/** A `file:` URL is for those who ran the old code without S3. */
const locationOf = ({ s3Url, s3Bucket, s3Key }: BatchDocument): string =>
  s3Url?.startsWith('file:') ? fileURLToPath(s3Url) : `s3://${s3Bucket}/${s3Key}`;
