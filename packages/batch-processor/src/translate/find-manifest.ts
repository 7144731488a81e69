import { listBatchDocuments, type BatchContext } from '@docbatch/batch-tasks';

import { parseManifest, type BatchManifest } from '../shapes/batch-manifest.js';

interface KeptFields {
  readonly batch?: Record<string, unknown>;
  readonly document?: Record<string, unknown>;
}

/** What a summary says of a manifest. */
export type ManifestHead = Pick<BatchManifest, 'batchType' | 'priority' | 'createdAt'>;

/** The head of the manifest that a batch was submitted with, of its first record; null when it has none. */
export async function findManifestHead(context: BatchContext, batchId: string): Promise<ManifestHead | null> {
  for await (const { metadata } of listBatchDocuments(context, batchId)) {
    const { batch } = (metadata['batchProcessor'] ?? {}) as KeptFields;
    return batch === undefined ? null : parseManifest({ ...batch, documents: [] });
  }
  return null;
}

/** The manifest that a batch was submitted with, as its records keep it; null when it has none. */
export async function findManifest(context: BatchContext, batchId: string): Promise<BatchManifest | null> {
  let batch: Record<string, unknown> | undefined;
  const documents: Record<string, unknown>[] = [];
  for await (const { documentId, metadata } of listBatchDocuments(context, batchId)) {
    const kept = metadata['batchProcessor'] as KeptFields | undefined;
    if (kept?.document === undefined || kept.batch === undefined) return null;
    batch = kept.batch;
    documents.push({ ...kept.document, document_uuid: documentId });
  }
  return batch === undefined ? null : parseManifest({ ...batch, documents });
}
