import {
  getCampaignStatus,
  resumeCampaign,
  startBatchWorker,
  type BatchContext,
  type BatchWorker,
  type CampaignStatus,
} from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

import type { Shell } from '../cli/shell.js';
import type { ProcessOptions } from '../options/command-options.js';
import { describeStopping } from './describe-stopping.js';
import { createReaderOpener } from './open-system.js';
import type { Run } from './open-run.js';
import { ProgressReporter } from './progress-reporter.js';
import { watchCampaign } from './watch-campaign.js';

/** Works in this process until the campaign has settled or the command is interrupted. */
export async function workOnRun(
  context: BatchContext,
  run: Run,
  options: ProcessOptions,
  shell: Shell,
): Promise<void> {
  const { interruption, talk, logger } = shell;
  await resumeCampaign(context, run.campaignId);
  const getStatus = () => getCampaignStatus(context, run.campaignId, run.startedAt);
  let status = await getStatus();
  // Everything was done before: no engine needs to be started to say so.
  if (status.settled || interruption.first.aborted) return;

  const worker = await startBatchWorker(context, {
    openReader: createReaderOpener(options, shell),
    slots: options.slots,
    ...(options.webhookSecret === undefined ? {} : { webhookSecret: options.webhookSecret }),
  });
  try {
    using reporter = new ProgressReporter(talk, worker);
    const onStatus = (newest: CampaignStatus): void => {
      status = newest;
      reporter.observe(newest);
    };
    await watchCampaign(getStatus, { signal: interruption.first, logger, onStatus });
    if (interruption.first.aborted) sayFinishing(worker, status, shell);
  } finally {
    await worker.close();
  }
}

function sayFinishing(worker: BatchWorker, { pages }: CampaignStatus, { talk }: Shell): void {
  const kept = pages.settled === 1 ? '1 page is kept' : `${formatCount(pages.settled)} pages are kept`;
  talk.clear();
  talk.say(`${describeStopping(worker.inFlight().length)} ... ${kept}. The same command goes on from here.`);
}
