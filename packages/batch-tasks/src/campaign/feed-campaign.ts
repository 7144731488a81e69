import { setTimeout as sleep } from 'node:timers/promises';

import { DocbatchError, type Priority } from '@docbatch/core';
import { countOpenBatches, findCampaign, listUnsubmitted, type UnsubmittedDocument } from '@docbatch/store';

import { submitBatch } from '../batch/submit-batch.js';
import type { BatchContext } from '../context/batch-context.js';
import { planBatches, type PlannedBatch } from '../planning/plan-batches.js';
import { rulesOf, type PlanningStrategy } from '../planning/planning-strategy.js';
import type { RecognitionOptions } from '../records/recognition-options.js';

export interface FeedCampaignOptions {
  readonly campaignId: string;
  /** Of `openCampaign`: only what this run has seen is submitted. */
  readonly runStartedAt: Date;
  readonly strategy: PlanningStrategy;
  /** Batches that are submitted and have not settled, at most; from 1. */
  readonly maxBatches: number;
  readonly output: string;
  readonly options: RecognitionOptions;
  readonly webhookUrl?: string;
  readonly signal: AbortSignal;
  /** Whether all documents of the run are recorded. Until then batches that are not full wait for more. */
  isComplete(): boolean;
  readonly onSubmitted?: (batch: {
    readonly batchId: string;
    readonly priority: Priority;
    readonly documents: number;
  }) => void;
}

/** `complete`: everything is submitted. `stopped`: by the signal. `cancelled`: somebody cancelled the campaign. */
export type FeedOutcome = 'complete' | 'stopped' | 'cancelled';

const askEveryMs = 200;

interface Waiting {
  readonly id: string;
  readonly sizeBytes: number;
  readonly priority: Priority;
  readonly project: string;
}

/**
 * Submits the recorded documents of a campaign in batches, the most urgent first, as earlier batches settle: the rows
 * hold what waits, so that neither the queue nor this process ever has more than `maxBatches` of it. It may be killed at
 * any time, and run twice at once: a document is submitted once. Holds while the campaign is paused.
 */
export async function feedCampaign(
  context: BatchContext,
  options: FeedCampaignOptions,
): Promise<FeedOutcome> {
  const { signal, runStartedAt, campaignId } = options;
  while (!signal.aborted) {
    // Looked at before the rows: what is recorded in between is found by the next round.
    const complete = options.isComplete();
    const campaign = await findCampaign(context.database, campaignId);
    if (campaign?.cancelled_at != null && campaign.cancelled_at >= runStartedAt) return 'cancelled';
    const progress = campaign?.paused_at == null ? await submitSome(context, options, complete) : 'none';
    if (progress === 'all' && complete) return 'complete';
    if (progress !== 'some') await sleep(askEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return 'stopped';
}

/** Submits as many batches as there is room for. `all`: nothing waits any more. */
async function submitSome(
  context: BatchContext,
  options: FeedCampaignOptions,
  complete: boolean,
): Promise<'none' | 'some' | 'all'> {
  const { campaignId, runStartedAt, strategy, maxBatches, signal } = options;
  const open = await countOpenBatches(context.database, campaignId);
  const room = maxBatches - open;
  if (room <= 0) return 'none';
  const { order, maxDocuments } = rulesOf(strategy);
  const limit = Math.min(room, batchesAtATime) * maxDocuments;
  const campaign = { id: campaignId, runStartedAt };
  const waiting = (await listUnsubmitted(context.database, campaign, order, limit)).map(toWaiting);
  if (waiting.length === 0) return 'all';
  const plan = planBatches(waiting, strategy);
  const planned = plan.slice(0, room);
  // The last one may be cut by where the list ends, or wait for a document that is recorded in a moment.
  const mayGrow = plan.length <= room && plan.at(-1)!.documents.length < maxDocuments;
  const isCut = mayGrow && (!complete || waiting.length === limit);
  if (isCut && (planned.length > 1 || open > 0)) planned.pop();
  for (const batch of planned) {
    if (signal.aborted) return 'none';
    await submitPlanned(context, options, batch);
  }
  return planned.length === 0 ? 'none' : 'some';
}

/** So that what becomes urgent meanwhile does not wait behind a thousand batches. */
const batchesAtATime = 40;

async function submitPlanned(
  context: BatchContext,
  { campaignId, output, options, webhookUrl, onSubmitted }: FeedCampaignOptions,
  { priority, documents }: PlannedBatch<Waiting>,
): Promise<void> {
  const webhook = webhookUrl === undefined ? {} : { webhookUrl };
  const documentIds = documents.map(({ id }) => id);
  const projectId = documents[0]!.project;
  try {
    const { batchId } = await submitBatch(context, {
      ...{ projectId, campaignId, documentIds, priority, output, options, ...webhook },
    });
    onSubmitted?.({ batchId, priority, documents: documents.length });
  } catch (error) {
    // Another process works on the same campaign and was faster; the next round sees what is left.
    if (!(error instanceof DocbatchError) || error.code !== 'DOCUMENT_ALREADY_SUBMITTED') throw error;
  }
}

const toWaiting = (document: UnsubmittedDocument): Waiting => ({
  id: document.id,
  sizeBytes: Number(document.size_bytes),
  priority: document.intake_priority,
  project: document.project_id,
});
