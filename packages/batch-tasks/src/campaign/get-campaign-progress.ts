import { findCampaign, measurePace } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import { getCampaignStatus, type CampaignStatus } from './get-campaign-status.js';

/** `reading`: whoever feeds it has not seen all of its input. */
export type CampaignState = 'reading' | 'in_progress' | 'paused' | 'cancelled' | 'settled';

export interface CampaignProgress {
  readonly campaignId: string;
  readonly state: CampaignState;
  readonly input: string;
  readonly output: string;
  readonly runStartedAt: Date;
  /** What the intake has said last, as it was given to `noteIntake`; null before it has said anything. */
  readonly intake: Readonly<Record<string, unknown>> | null;
  readonly status: CampaignStatus;
  /** Pages of documents that settled in the last five minutes, a minute; null when none did, or nothing is to do. */
  readonly pagesPerMinute: number | null;
}

const paceSeconds = 300;
const noPace = { pages: 0, seconds: paceSeconds };

/** Where the current run of a campaign stands, from the records alone; null when there is none of this id. */
export async function getCampaignProgress(
  context: Pick<BatchContext, 'database'>,
  campaignId: string,
): Promise<CampaignProgress | null> {
  const campaign = isBatchId(campaignId) ? await findCampaign(context.database, campaignId) : null;
  if (campaign === null) return null;
  const status = await getCampaignStatus(context as BatchContext, campaignId, campaign.run_started_at);
  const state = stateOf(campaign, status);
  const isOver = state === 'settled' || state === 'cancelled';
  const pace = isOver ? noPace : await measurePace(context.database, campaignId, paceSeconds);
  return {
    ...{ campaignId, state, input: campaign.input, output: campaign.output, intake: campaign.intake, status },
    runStartedAt: campaign.run_started_at,
    pagesPerMinute: pace.pages === 0 ? null : (60 * pace.pages) / pace.seconds,
  };
}

function stateOf(
  campaign: {
    readonly run_started_at: Date;
    readonly cancelled_at: Date | null;
    readonly paused_at: Date | null;
    readonly intake_finished_at: Date | null;
  },
  status: CampaignStatus,
): CampaignState {
  if (campaign.cancelled_at !== null && campaign.cancelled_at >= campaign.run_started_at) return 'cancelled';
  if (campaign.paused_at !== null) return 'paused';
  if (campaign.intake_finished_at === null) return 'reading';
  return status.settled ? 'settled' : 'in_progress';
}
