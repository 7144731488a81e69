import { join } from 'node:path';

import {
  createDocumentRecords,
  defaultRecognitionOptions,
  ensureProject,
  submitBatch,
  type BatchContext,
  type SubmittedBatch,
} from '@docbatch/batch-tasks';
import { newId, type OutputKind, type Priority } from '@docbatch/core';

export interface Submission {
  readonly folder: string;
  readonly count: number;
  readonly priority?: Priority;
  /** Told apart by this in the messages of workers. */
  readonly label?: string;
  /** Text, searchable PDF and JSON by default. */
  readonly outputs?: readonly OutputKind[];
}

/** As many as `process` creates at a time: a campaign of a million files is never in memory as a whole. */
const chunkSize = 1_000;

/** Creates records of documents that all name one file of the fake reader's, and submits them as one batch. */
export async function createAndSubmit(
  context: BatchContext,
  { folder, count, priority = 'normal', label = 'document', outputs }: Submission,
): Promise<SubmittedBatch> {
  const { id: projectId } = await ensureProject(context, 'bench');
  const documentIds: string[] = [];
  for (let first = 0; first < count; first += chunkSize) {
    const documents = Array.from({ length: Math.min(chunkSize, count - first) }, (_, index) => ({
      fileName: `${label}-${first + index}.pdf`,
      sourcePath: join(folder, 'in', `${label}-${first + index}.pdf`),
      sizeBytes: 100,
    }));
    const records = await createDocumentRecords(context, { projectId, documents });
    for (const record of records) documentIds.push(record.id);
  }
  return submitBatch(context, {
    projectId,
    documentIds,
    priority,
    batchId: newId(),
    output: join(folder, 'out'),
    options: { ...defaultRecognitionOptions, ...(outputs === undefined ? {} : { outputs }) },
  });
}
