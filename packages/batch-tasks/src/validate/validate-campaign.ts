import { listCompletedOfCampaign, pickCompletedOfCampaign, type CompletedOfCampaign } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { requireCampaign } from '../manifest/manifest-records.js';
import { outputKindsOf } from '../records/recognition-options.js';
import { validateCampaignCounts } from './validate-counts.js';
import { validateDocument } from './validate-document.js';
import type { PdfReader } from './validate-pdf.js';
import {
  validationStages,
  type DocumentFinding,
  type ValidatedCampaign,
  type ValidationFinding,
  type ValidationStage,
} from './validation-finding.js';

export interface ValidateCampaignOptions {
  /** Opens searchable PDFs; recognises nothing. */
  readonly reader: PdfReader;
  /** All of them when absent. */
  readonly stages?: readonly ValidationStage[];
  /** Look at so many documents, chosen by chance. */
  readonly sample?: number;
  readonly signal?: AbortSignal;
  readonly onDocument?: (file: string) => void;
}

const documentsAtATime = 100;

/**
 * Reads the outputs of a campaign back, compares them with the records, and yields everything that is wrong; returns what
 * was looked at. Changes nothing. Memory does not grow with the campaign. Throws CAMPAIGN_NOT_FOUND, S3_*.
 */
export async function* validateCampaign(
  context: BatchContext,
  campaignId: string,
  { reader, stages: chosen = validationStages, sample, signal, onDocument }: ValidateCampaignOptions,
): AsyncGenerator<ValidationFinding, ValidatedCampaign> {
  const { options } = await requireCampaign(context.database, campaignId);
  const counts = { findings: 0, documents: 0, pages: 0, outputs: 0, outputBytes: 0 };
  const stages = new Set(chosen);
  const validation = {
    ...{ context, stages, reader, kinds: outputKindsOf(options) },
    onOutput: ({ sizeBytes }: { readonly sizeBytes: number }) => {
      counts.outputs += 1;
      counts.outputBytes += sizeBytes;
    },
  };
  if (stages.has('pipeline'))
    for await (const finding of validateCampaignCounts(context.database, campaignId)) {
      counts.findings += 1;
      yield complete({ ...finding, stage: 'pipeline' }, null);
    }
  for await (const document of listDocuments(context, campaignId, sample)) {
    if (signal?.aborted === true) break;
    onDocument?.(document.file_name);
    for await (const finding of validateDocument(document, validation)) {
      counts.findings += 1;
      yield complete(finding, document);
    }
    counts.documents += 1;
    counts.pages += document.page_count;
  }
  return { campaignId, ...counts };
}

async function* listDocuments(
  { database }: BatchContext,
  campaignId: string,
  sample: number | undefined,
): AsyncGenerator<CompletedOfCampaign> {
  if (sample !== undefined) return yield* await pickCompletedOfCampaign(database, campaignId, sample);
  let afterFile = '';
  for (;;) {
    const documents = await listCompletedOfCampaign(database, campaignId, afterFile, documentsAtATime);
    yield* documents;
    if (documents.length < documentsAtATime) return;
    afterFile = documents.at(-1)!.file_name;
  }
}

const complete = (
  finding: DocumentFinding & Pick<ValidationFinding, 'stage'>,
  document: CompletedOfCampaign | null,
): ValidationFinding => ({
  code: finding.code,
  stage: finding.stage,
  file: document?.file_name ?? null,
  documentId: document?.id ?? null,
  path: finding.path ?? null,
  pageNumber: finding.pageNumber ?? null,
  message: finding.message,
});
