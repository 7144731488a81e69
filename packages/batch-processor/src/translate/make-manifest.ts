import { randomBytes } from 'node:crypto';

import type { BatchDocument } from '../shapes/batch-document.js';
import { BatchManifest } from '../shapes/batch-manifest.js';
import type { BatchPriority } from '../shapes/values.js';

const minutesOf = { simple: 2, standard: 5, complex: 12 } as const;

/** The manifest of documents, by the rules of old. */
export function makeManifest(documents: readonly BatchDocument[], now: Date): BatchManifest {
  const sizeMb = documents.reduce((sum, document) => sum + document.fileSizeMb, 0);
  return new BatchManifest({
    batchId: `batch_${randomBytes(4).toString('hex')}_${stampOf(now)}`,
    batchType: typeOf(documents.length, sizeMb),
    documentCount: documents.length,
    totalSizeMb: Math.round(sizeMb * 100) / 100,
    documents: documents.map((document) => ({ ...document })),
    priority: priorityOf(documents),
    estimatedProcessingTimeMinutes: estimateMinutes(documents),
    createdAt: now.toISOString(),
    status: 'pending',
  });
}

/** `YYYYMMDD_HHMMSS`, in UTC. */
const stampOf = (now: Date): string =>
  now.toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '').replace('T', '_');

function typeOf(count: number, sizeMb: number): BatchManifest['batchType'] {
  if (count <= 5 || sizeMb < 10) return 'small';
  return count <= 25 || sizeMb < 100 ? 'medium' : 'large';
}

function priorityOf(documents: readonly BatchDocument[]): BatchPriority {
  const has = (priority: BatchPriority) => documents.some((document) => document.priority === priority);
  if (has('urgent')) return 'urgent';
  if (has('high')) return 'high';
  return documents.length > 0 && documents.every((document) => document.priority === 'low')
    ? 'low'
    : 'normal';
}

function estimateMinutes(documents: readonly BatchDocument[]): number {
  const minutes = documents.reduce(
    (sum, { fileSizeMb, processingComplexity }) =>
      sum + minutesOf[processingComplexity ?? 'standard'] * Math.max(1, fileSizeMb / 5),
    0,
  );
  return Math.max(10, Math.round(minutes));
}
