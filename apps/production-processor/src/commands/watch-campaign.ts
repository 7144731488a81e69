import { setTimeout } from 'node:timers/promises';

import type { CampaignStatus } from '@docbatch/batch-tasks';
import type { Logger } from '@docbatch/core';

import { withPatience } from './with-patience.js';

const askEveryMs = 500;
/** Counting a million documents takes a while: most of the time is for the work. */
const pauseForEachMsAsked = 20;

export interface WatchOptions {
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly onStatus: (status: CampaignStatus) => void;
  /** Whether all of the campaign's documents have been submitted. */
  readonly isComplete: () => boolean;
}

/** Asks how the campaign is doing until all of it has settled or the signal is aborted. */
export async function watchCampaign(
  getStatus: () => Promise<CampaignStatus>,
  options: WatchOptions,
): Promise<void> {
  const { signal, onStatus, isComplete } = options;
  while (!signal.aborted) {
    // Asked before the rows are: what is submitted in between is not settled then.
    const complete = isComplete();
    const askedMs = performance.now();
    const status = await withPatience(getStatus, options);
    if (status === undefined) return;
    onStatus(status);
    if (complete && status.settled) return;
    const pauseMs = Math.max(askEveryMs, pauseForEachMsAsked * (performance.now() - askedMs));
    await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
