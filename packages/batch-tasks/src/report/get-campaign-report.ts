import { errorCatalogue } from '@docbatch/core';
import {
  countCampaignErrors,
  countConfidences,
  countPagesOverTime,
  findCampaignSpan,
  listPagesToReview,
  listSlowestDocuments,
  sumPageTimes,
  sumStateTimes,
  type CampaignError,
  type CampaignSpan,
  type PageToReview,
} from '@docbatch/store';

import { getCampaignStatus } from '../campaign/get-campaign-status.js';
import type { BatchContext } from '../context/batch-context.js';
import { requireCampaign } from '../manifest/manifest-records.js';
import type { RecognitionOptions } from '../records/recognition-options.js';
import type { CampaignReport, FailureGroup, ReviewPage, StageTime, Throughput } from './campaign-report.js';

/** Pages below it are worth a look: what is said of a page is less than certain. */
export const reviewConfidence = 70;
const shownReview = 200;
const shownSlowest = 10;
const mostIntervals = 120;
const confidenceSteps = 20;

/** How a campaign went, or goes. Throws CAMPAIGN_NOT_FOUND. */
export async function getCampaignReport(context: BatchContext, campaignId: string): Promise<CampaignReport> {
  const { database } = context;
  const campaign = await requireCampaign(database, campaignId);
  const status = await getCampaignStatus(context, campaignId, campaign.created_at);
  const span = await findCampaignSpan(database, campaignId);
  const review = await listPagesToReview(database, campaignId, reviewConfidence, shownReview);
  const slowest = await listSlowestDocuments(database, campaignId, shownSlowest);
  return {
    campaignId,
    input: campaign.input,
    output: campaign.output,
    languages: (campaign.options as unknown as RecognitionOptions).languages,
    createdAt: campaign.created_at,
    startedAt: span.first,
    lastSettledAt: span.last,
    settled: status.settled,
    documents: status.documents,
    pages: status.pages,
    throughput: await readThroughput(context, campaignId, span),
    confidence: spread(
      (await countConfidences(database, campaignId)).map(({ step, pages }) => [step, pages]),
      confidenceSteps,
    ),
    stages: await readStages(context, campaignId),
    failures: (await countCampaignErrors(database, campaignId)).map(toFailureGroup),
    review: review.map(toReviewPage),
    reviewTotal: review[0]?.total ?? 0,
    slowest: slowest.map(({ id, file_name: file, state, page_count: pages, seconds }) => {
      return { documentId: id, file, state, pages, seconds };
    }),
  };
}

async function readThroughput(
  { database }: BatchContext,
  campaignId: string,
  { first, last }: CampaignSpan,
): Promise<Throughput> {
  if (first === null || last === null) return { intervalSeconds: 1, pages: [] };
  const seconds = Math.max(1, (last.getTime() - first.getTime()) / 1_000);
  const intervalSeconds = chooseInterval(seconds);
  const counted = await countPagesOverTime(database, campaignId, first, intervalSeconds);
  const intervals = Math.floor(seconds / intervalSeconds) + 1;
  return {
    intervalSeconds,
    pages: spread(
      counted.map(({ interval, pages }) => [interval, pages]),
      intervals,
    ),
  };
}

/** A round number of seconds of which at most `mostIntervals` make up the span. */
export function chooseInterval(spanSeconds: number): number {
  const round = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
  const wanted = spanSeconds / (mostIntervals - 1);
  return round.find((seconds) => seconds >= wanted) ?? Math.ceil(wanted / 86_400) * 86_400;
}

function spread(counted: readonly (readonly [index: number, count: number])[], length: number): number[] {
  const values = Array.from({ length }, () => 0);
  for (const [index, count] of counted) if (index >= 0 && index < length) values[index]! += count;
  return values;
}

async function readStages({ database }: BatchContext, campaignId: string): Promise<StageTime[]> {
  const states = new Map(
    (await sumStateTimes(database, campaignId)).map(({ state, seconds }) => [state, seconds]),
  );
  const inState = (...names: string[]): number =>
    names.reduce((sum, name) => sum + (states.get(name) ?? 0), 0);
  const pages = await sumPageTimes(database, campaignId);
  return [
    { stage: 'waiting', seconds: inState('pending', 'queued', 'held') },
    { stage: 'opening', seconds: inState('opening') },
    { stage: 'rasterising', seconds: pages.rasterize_seconds },
    { stage: 'recognising', seconds: pages.recognize_seconds },
    { stage: 'assembling', seconds: inState('assembling') },
  ];
}

function toFailureGroup({ error_code: code, documents, file_name: firstFile }: CampaignError): FailureGroup {
  const { category, summary, solution } = errorCatalogue[code];
  return { code, category, documents, firstFile, summary, solution };
}

function toReviewPage(page: PageToReview): ReviewPage {
  const [warning] = page.warnings;
  const confidence = page.mean_confidence;
  return {
    documentId: page.document_id,
    file: page.file_name,
    pageNumber: page.page_number,
    confidence,
    code: page.error_code ?? warning?.code ?? null,
    message: page.error_message ?? warning?.message ?? 'the engine is not sure of its words',
  };
}
