import type { StoredOutput } from '@docbatch/store';
import { listCampaignDocuments, type CampaignDocument } from '@docbatch/store';

import { problemsOf, type DocumentProblem } from '../batch/document-problem.js';
import type { BatchContext } from '../context/batch-context.js';

const chunkSize = 500;

/** Everything of the current run that did not end as plain success, in file order. Streams. */
export async function* listCampaignProblems(
  context: BatchContext,
  campaignId: string,
): AsyncIterable<DocumentProblem> {
  for await (const document of listDocuments(context, campaignId, 'problems')) yield* problemsOf(document);
}

export interface CampaignOutput extends StoredOutput {
  readonly documentId: string;
  readonly file: string;
}

/** Every output of the current run's documents, in file order. Streams. */
export async function* listCampaignOutputs(
  context: BatchContext,
  campaignId: string,
): AsyncIterable<CampaignOutput> {
  for await (const document of listDocuments(context, campaignId, 'outputs')) {
    for (const output of document.outputs)
      yield { ...output, documentId: document.id, file: document.file_name };
  }
}

async function* listDocuments(
  context: BatchContext,
  campaignId: string,
  only: 'problems' | 'outputs',
): AsyncIterable<CampaignDocument> {
  let afterFile = '';
  for (;;) {
    const documents = await listCampaignDocuments(context.database, campaignId, {
      afterFile,
      limit: chunkSize,
      only,
    });
    yield* documents;
    if (documents.length < chunkSize) return;
    afterFile = documents.at(-1)!.file_name;
  }
}
