import type { BatchSummary, CampaignSummary } from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

import { printable } from '../terminal/printable.js';
import { describeBatch, describeCounts } from './describe-batch.js';
import { formatTime } from './format-time.js';
import type { Layout } from './render-problems.js';

/** A campaign may have thousands: the first are those that have not settled. */
const shownBatches = 5;

export interface ListedWork {
  readonly campaigns: readonly CampaignSummary[];
  readonly looseBatches: readonly BatchSummary[];
}

/** What was submitted, for people: a block for each campaign, then the batches without one. */
export function renderCampaigns({ campaigns, looseBatches }: ListedWork, layout: Layout): string[] {
  const blocks = campaigns.map((campaign) => renderCampaign(campaign, layout));
  if (looseBatches.length > 0)
    blocks.push(['without a campaign', ...looseBatches.map((batch) => renderBatch(batch, layout))]);
  if (blocks.length === 0) return ['Nothing was submitted yet.'];
  return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

function renderCampaign(campaign: CampaignSummary, layout: Layout): string[] {
  const { colors, unicode } = layout.style;
  const { campaignId, documents, batches, batchCount } = campaign;
  const counts = documents.total === 0 ? ['no documents'] : describeCounts(documents);
  const shown = batches.slice(0, shownBatches);
  const hidden = batchCount - shown.length;
  const more = `  ${unicode ? '…' : '...'} and ${formatCount(hidden)} more batches (--json lists them)`;
  return [
    `${colors.bold(`campaign ${campaignId}`)}  ${counts.join(separator(layout))}`,
    `  ${printable(campaign.input)} ${unicode ? '→' : '->'} ${printable(campaign.output)}`,
    `  run ${formatTime(campaign.runStartedAt)}${separator(layout)}project ${printable(campaign.project)}`,
    ...shown.map((batch) => renderBatch(batch, layout)),
    ...(hidden > 0 ? [more] : []),
  ];
}

const renderBatch = (batch: BatchSummary, layout: Layout): string =>
  `  batch ${batch.batchId}  ${[batch.priority, ...describeBatch(batch)].join(separator(layout))}`;

const separator = ({ style: { unicode } }: Layout): string => (unicode ? ' · ' : ' - ');
