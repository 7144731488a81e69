import { createDocumentRecords } from '@docbatch/batch-tasks';

import { environmentBatches } from './environment-batches.js';
import { notices } from './process-host.js';
import type { Batches } from './translate/create-records.js';
import { toNewDocument } from './translate/to-new-document.js';

/**
 * Creates the record of one document, with status `pending`, and returns its id.
 *
 * @deprecated Use `createDocumentRecords` of `@docbatch/batch-tasks`.
 * @param fileSizeMb in MB of 1,048,576 bytes
 * @param projectId the project's uuid
 * @throws DOCUMENT_INVALID and DATABASE_UNREACHABLE; then there is no record
 */
export async function createDocumentRecord(
  filename: string,
  s3Bucket: string,
  s3Key: string,
  fileSizeMb: number,
  mimeType: string,
  projectId: string,
): Promise<string> {
  notices.note('DOCBATCH_DEP0002', createDocumentRecord);
  return createOneRecord(environmentBatches(), {
    filename,
    s3Bucket,
    s3Key,
    fileSizeMb,
    mimeType,
    projectId,
  });
}

export async function createOneRecord(
  batches: Batches,
  {
    projectId,
    ...document
  }: {
    filename: string;
    s3Bucket: string;
    s3Key: string;
    fileSizeMb: number;
    mimeType: string;
    projectId: string;
  },
): Promise<string> {
  const documents = [toNewDocument(document)];
  const [record] = await batches.use(createDocumentRecords, { projectId, documents });
  return record!.id;
}
