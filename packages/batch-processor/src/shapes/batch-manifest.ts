import { DocbatchError } from '@docbatch/core';

import { notices } from '../process-host.js';
import { documentKeys, type BatchDocument } from './batch-document.js';
import { renameKeys, shapeKeys } from './rename-keys.js';
import type { BatchPriority, BatchStatus } from './values.js';

interface ManifestFields {
  batchId: string;
  batchType: 'small' | 'medium' | 'large';
  documentCount: number;
  totalSizeMb: number;
  documents: BatchDocument[];
  priority: BatchPriority;
  estimatedProcessingTimeMinutes: number;
  /** ISO 8601, like all times of it. */
  createdAt: string;
  submittedAt?: string | null;
  startedAt?: string | null;
  completedAt?: string | null;
  status: BatchStatus;
}

const manifestKeys = shapeKeys([
  'batchId',
  'batchType',
  'documentCount',
  'totalSizeMb',
  'documents',
  'priority',
  'estimatedProcessingTimeMinutes',
  'createdAt',
  'submittedAt',
  'startedAt',
  'completedAt',
  'status',
] satisfies (keyof ManifestFields)[]);

/** @deprecated `@docbatch/batch-tasks` needs no manifest: `createDocumentRecords`, then `submitBatch`. */
export class BatchManifest implements ManifestFields {
  declare batchId: string;
  declare batchType: 'small' | 'medium' | 'large';
  declare documentCount: number;
  declare totalSizeMb: number;
  declare documents: BatchDocument[];
  declare priority: BatchPriority;
  declare estimatedProcessingTimeMinutes: number;
  /** ISO 8601, like all times of it. */
  declare createdAt: string;
  declare submittedAt?: string | null;
  declare startedAt?: string | null;
  declare completedAt?: string | null;
  declare status: BatchStatus;

  constructor(fields: ManifestFields) {
    Object.assign(this, fields);
  }

  /**
   * A manifest from a file, parsed or as text. What it does not know stays in it.
   *
   * @deprecated Read the documents of the file yourself and create records of them.
   * @throws DOCUMENT_INVALID with everything that is missing, each by its path
   */
  static fromJSON(this: void, file: string | object): BatchManifest {
    notices.note('DOCBATCH_DEP0010', BatchManifest.fromJSON);
    return parseManifest(file);
  }

  /** The keys of old files. */
  toJSON(): Record<string, unknown> {
    const documents = this.documents.map((document) => renameKeys(document, documentKeys.toFile));
    return renameKeys({ ...this, documents }, manifestKeys.toFile);
  }
}

/** What `BatchManifest.fromJSON` does, for our own use. A manifest that is one already is returned as it is. */
export function parseManifest(file: string | object): BatchManifest {
  if (file instanceof BatchManifest) return file;
  const raw = (typeof file === 'string' ? JSON.parse(file) : file) as object;
  const fields = renameKeys(raw, manifestKeys.fromFile);
  const documents = Array.isArray(fields['documents']) ? (fields['documents'] as object[]) : undefined;
  const renamed = documents?.map((document) => renameKeys(document, documentKeys.fromFile));
  const problems = findProblems(fields, renamed);
  if (problems.length > 0)
    throw new DocbatchError('DOCUMENT_INVALID', `The manifest is not valid: ${problems.join('; ')}`);
  return new BatchManifest({ ...fields, documents: renamed } as unknown as ManifestFields);
}

function findProblems(
  manifest: Record<string, unknown>,
  documents: readonly Record<string, unknown>[] | undefined,
): string[] {
  const problems: string[] = [];
  if (typeof manifest['batchId'] !== 'string') problems.push('batch_id is not a string');
  if (documents === undefined) problems.push('documents is not a list');
  for (const [index, document] of (documents ?? []).entries()) {
    for (const [key, type] of Object.entries({
      filename: 'string',
      s3Bucket: 'string',
      s3Key: 'string',
      fileSizeMb: 'number',
    })) {
      if (typeof document[key] !== type)
        problems.push(`documents[${index}].${documentKeys.toFile.get(key)} is not a ${type}`);
    }
  }
  return problems;
}
