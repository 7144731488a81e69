import {
  cancelCampaign,
  getCampaignStatus,
  resumeCampaign,
  saveMachineSpeed,
  startBatchWorker,
  type BatchContext,
  type BatchWorker,
  type CampaignStatus,
} from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

import type { Shell } from '../cli/shell.js';
import { speedKeyOf } from '../intake/preflight-report.js';
import type { PreflightCounts } from '../intake/preflight.js';
import type { ProcessOptions } from '../options/command-options.js';
import { describeStopping } from './describe-stopping.js';
import type { Work } from './find-work.js';
import { createReaderOpener } from './open-system.js';
import type { Run } from './open-run.js';
import { ProgressReporter, type Watched } from './progress-reporter.js';
import { startFeeding, type Feeding } from './start-feeding.js';
import { describeReading, startIntake, type Intake } from './start-intake.js';
import { tellPauses } from './tell-pauses.js';
import { watchCampaign } from './watch-campaign.js';

const redrawEveryMs = 100;

/**
 * Takes the input in, submits it and works on it in this process, all at once, until the campaign has settled or the
 * command is interrupted. Gives what was taken in.
 */
export async function workOnRun(
  context: BatchContext,
  work: Work,
  run: Run,
  options: ProcessOptions,
  shell: Shell,
  passwords: readonly string[],
): Promise<PreflightCounts> {
  const { interruption, talk, logger } = shell;
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  interruption.first.addEventListener('abort', onInterrupt);
  if (interruption.first.aborted) stop.abort();
  await resumeCampaign(context, run.campaignId);
  const intake = startIntake(context, work, run, options, {
    ...{ talk, logger, passwords, signal: stop.signal },
  });
  const feeding = startFeeding(context, work, run, options, { intake, stop, logger });
  // Whichever fails first is told at the end; the others stop.
  const over = new AbortController();
  const telling = tellPauses(context, run.campaignId, options, shell, over.signal);
  const inputs = Promise.all([intake.done, feeding.done]);
  Promise.all([inputs, telling]).catch(() => stop.abort());
  try {
    await drawReading(intake, feeding, talk);
    if (!stop.signal.aborted) await workUntilSettled(context, run, options, shell, { feeding, stop });
  } finally {
    interruption.first.removeEventListener('abort', onInterrupt);
    stop.abort();
    over.abort();
    await Promise.all([inputs, telling]);
    // What was recorded after somebody had cancelled the campaign goes the same way.
    if (feeding.cancelled) await cancelCampaign(context, run.campaignId, { actor: 'intake' });
  }
  return intake.preflight.counts;
}

/** Until there is something to work on, or nothing will be. */
async function drawReading(intake: Intake, feeding: Feeding, talk: Shell['talk']): Promise<void> {
  const timer = setInterval(() => talk.draw([describeReading(intake.preflight.counts)]), redrawEveryMs);
  await feeding.begun.finally(() => clearInterval(timer));
  talk.clear();
}

async function workUntilSettled(
  context: BatchContext,
  run: Run,
  options: ProcessOptions,
  shell: Shell,
  { feeding, stop }: { readonly feeding: Feeding; readonly stop: AbortController },
): Promise<void> {
  const { interruption, talk, logger } = shell;
  const getStatus = () => getCampaignStatus(context, run.campaignId, run.startedAt);
  let status = await getStatus();
  // Everything was done before: no engine needs to be started to say so.
  if (feeding.complete && status.settled) return;

  const worker = options.slots === 0 ? null : await startWorker(context, options, shell);
  try {
    const isComplete = (): boolean => feeding.complete;
    using reporter = new ProgressReporter(talk, worker ?? nobody, isComplete);
    const onStatus = (newest: CampaignStatus): void => {
      status = newest;
      reporter.observe(newest);
    };
    const measured = worker === null ? null : measurePages(worker);
    await watchCampaign(getStatus, { signal: stop.signal, logger, onStatus, isComplete });
    if (interruption.first.aborted) sayFinishing(worker ?? nobody, status, shell);
    if (measured !== null)
      await saveMachineSpeed(context, speedKeyOf(run.engineName, options.languages), measured());
  } finally {
    await worker?.close();
  }
}

/** Pages are left to the workers of other processes. */
const nobody: Watched = { inFlight: () => [] };

const startWorker = (context: BatchContext, options: ProcessOptions, shell: Shell): Promise<BatchWorker> =>
  startBatchWorker(context, {
    openReader: createReaderOpener(options, shell),
    slots: options.slots,
    ...(options.webhookSecret === undefined ? {} : { webhookSecret: options.webhookSecret }),
  });

/** How long pages took, with all slots at work. */
function measurePages(worker: BatchWorker): () => { readonly msPerPage: number; readonly pages: number } {
  let [pages, ms] = [0, 0];
  worker.events.on('pageSettled', (page) => {
    pages += 1;
    ms += page.ms;
  });
  return () => ({ pages, msPerPage: pages === 0 ? 0 : ms / pages });
}

function sayFinishing(worker: Watched, { pages }: CampaignStatus, { talk }: Shell): void {
  const kept = pages.settled === 1 ? '1 page is kept' : `${formatCount(pages.settled)} pages are kept`;
  talk.clear();
  talk.say(`${describeStopping(worker.inFlight().length)} ... ${kept}. The same command goes on from here.`);
}
