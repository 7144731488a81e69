import type { CampaignProgress } from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

import { printable } from '../terminal/printable.js';
import { formatTimeLeft } from '../terminal/progress-text.js';
import { describeCounts } from './describe-batch.js';
import { formatTime } from './format-time.js';
import type { Layout } from './render-problems.js';

export interface MonitoredCampaign extends CampaignProgress {
  readonly secondsRemaining: number | null;
}

/** Where a campaign stands, in a few lines; the first names it. */
export function renderMonitor(campaign: MonitoredCampaign, { style }: Pick<Layout, 'style'>): string[] {
  const { colors, unicode } = style;
  const separator = unicode ? ' · ' : ' - ';
  const { status, pagesPerMinute, secondsRemaining } = campaign;
  const pages = [`${formatCount(status.pages.settled)}/${formatCount(status.pages.total)} pages`];
  if (pagesPerMinute !== null) pages.push(`${pagesPerMinute.toFixed(1)} pages/min`);
  if (secondsRemaining !== null) pages.push(`${formatTimeLeft(secondsRemaining)} left`);
  const documents = describeCounts(status.documents);
  if (status.documentsUnsubmitted > 0)
    documents.push(`${formatCount(status.documentsUnsubmitted)} not submitted yet`);
  return [
    `${colors.bold(`campaign ${campaign.campaignId}`)}  ${printable(campaign.input)} ${unicode ? '→' : '->'} ${printable(campaign.output)}`,
    `${describeState(campaign)}${separator}run ${formatTime(campaign.runStartedAt)}`,
    [`${formatCount(status.documents.total)} documents`, documents.join(separator)]
      .filter(Boolean)
      .join(': '),
    pages.join(separator),
  ];
}

const states: Readonly<Record<CampaignProgress['state'], string>> = {
  reading: 'the input is still being read',
  in_progress: 'in progress',
  paused: 'paused',
  cancelled: 'cancelled',
  settled: 'settled',
};

const describeState = ({ state }: CampaignProgress): string => states[state];
