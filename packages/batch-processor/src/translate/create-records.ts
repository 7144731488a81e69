import { createDocumentRecords, type ContextOnDemand } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import type { BatchManifest } from '../shapes/batch-manifest.js';
import type { BatchDocument } from '../shapes/batch-document.js';
import { toNewDocument } from './to-new-document.js';

export type Batches = Pick<ContextOnDemand, 'use'>;

/**
 * Creates a record for each document of a manifest and puts its id back on it; one that has an id keeps it. A document
 * whose record is refused is skipped.
 */
export async function createRecordsOf(
  batches: Batches,
  manifest: BatchManifest,
  projectId: string,
): Promise<void> {
  const { documents: _, ...batch } = manifest.toJSON();
  const documents = manifest.documents.filter((document) => document.documentUuid === undefined);
  const create = async (some: readonly BatchDocument[]): Promise<void> => {
    const newDocuments = some.map((document) => toNewDocument(document, batch));
    const records = await batches.use(createDocumentRecords, { projectId, documents: newDocuments });
    for (const [index, document] of some.entries()) document.documentUuid = records[index]!.id;
  };
  try {
    await create(documents);
  } catch (error) {
    if (!isRefused(error)) throw error;
    // All or none were created: one by one, only those that are refused are left out.
    for (const document of documents) await create([document]).catch(ignoreRefused);
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof DocbatchError && error.code === 'DOCUMENT_INVALID';

function ignoreRefused(error: unknown): void {
  if (!isRefused(error)) throw error;
}
