import { BatchProcessor, type BatchDocument } from '@docbatch/batch-processor';
import { createDocumentRecords, submitBatch, type BatchContext } from '@docbatch/batch-tasks';
import { newId } from '@docbatch/core';

export interface Submitter {
  readonly context: BatchContext;
  readonly projectId: string;
  readonly output: string;
}

const filesOf = (count: number) => Array.from({ length: count }, (_, index) => `document-${index}.pdf`);

const oldDocuments = (count: number): BatchDocument[] =>
  filesOf(count).map((filename) => ({
    filename,
    s3Bucket: 'scans',
    s3Key: `in/${filename}`,
    fileSizeMb: 1,
    mimeType: 'application/pdf',
  }));

/** Through the old API; the id is one of old. */
export async function submitOld(
  { context, projectId, output }: Submitter,
  documents: number,
): Promise<string> {
  const processor = new BatchProcessor({ context, output });
  const manifest = processor.createBatchManifest(oldDocuments(documents));
  return (await processor.submitBatchForProcessing(manifest, projectId)).batchId;
}

export interface KeptManifest {
  readonly batch: object;
  readonly documents: readonly object[];
}

/** What the old API keeps of a manifest with each record: both sides write the same rows. */
export function keepManifest({ context, output }: Submitter, count: number): KeptManifest {
  const manifest = new BatchProcessor({ context, output }).createBatchManifest(oldDocuments(count));
  const { documents, ...batch } = manifest.toJSON();
  return { batch, documents: documents as object[] };
}

/** The same rows and jobs through the new API. */
export async function submitDirectly(
  { context, projectId, output }: Submitter,
  { batch, documents: kept }: KeptManifest,
): Promise<string> {
  const documents = filesOf(kept.length).map((fileName, index) => ({
    fileName,
    sourcePath: `s3://scans/in/${fileName}`,
    sizeBytes: 1_048_576,
    metadata: { mimeType: 'application/pdf', batchProcessor: { document: kept[index], batch } },
  }));
  const records = await createDocumentRecords(context, { projectId, documents });
  const documentIds = records.map((record) => record.id);
  return (await submitBatch(context, { projectId, batchId: newId(), documentIds, output })).batchId;
}
