import { setTimeout } from 'node:timers/promises';

import type { CampaignStatus } from '@docbatch/batch-tasks';
import { DocbatchError, type Logger } from '@docbatch/core';

const askEveryMs = 500;
/** How long the database may be away before the command gives up; a restart of it takes less. */
const patienceMs = 120_000;

export interface WatchOptions {
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly onStatus: (status: CampaignStatus) => void;
}

/** Asks how the campaign is doing until it has settled or the signal is aborted. */
export async function watchCampaign(
  getStatus: () => Promise<CampaignStatus>,
  options: WatchOptions,
): Promise<void> {
  const { signal, logger, onStatus } = options;
  let awaySinceMs: number | undefined;
  while (!signal.aborted) {
    try {
      const status = await getStatus();
      awaySinceMs = undefined;
      onStatus(status);
      if (status.settled) return;
    } catch (error) {
      if (!(error instanceof DocbatchError) || !error.retryable) throw error;
      if (awaySinceMs === undefined) logger.warn(`${error.message} Waiting for it to come back.`);
      awaySinceMs ??= performance.now();
      if (performance.now() - awaySinceMs > patienceMs) throw error;
    }
    await setTimeout(askEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
