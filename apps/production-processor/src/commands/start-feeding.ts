import { feedCampaign, type BatchContext } from '@docbatch/batch-tasks';

import type { Shell } from '../cli/shell.js';
import type { ProcessOptions } from '../options/command-options.js';
import type { Work } from './find-work.js';
import type { Run } from './open-run.js';
import type { Intake } from './start-intake.js';
import { withPatience } from './with-patience.js';

/** Batches that are submitted as the earlier ones settle. */
export interface Feeding {
  /** Everything is submitted, or nothing more will be: somebody has cancelled the campaign. */
  readonly complete: boolean;
  readonly cancelled: boolean;
  /** Resolves with the first batch, or when there is none to submit. */
  readonly begun: Promise<void>;
  /** Resolves when it has ended, complete or interrupted. */
  readonly done: Promise<void>;
}

/** Begins to submit what the intake has recorded. A cancelled campaign ends the intake by `stop`. */
export function startFeeding(
  context: BatchContext,
  { outputDir }: Work,
  { campaignId, startedAt, recognition }: Run,
  { strategy, maxBatches, webhook }: ProcessOptions,
  around: {
    readonly intake: Intake;
    readonly stop: AbortController;
    readonly logger: Shell['logger'];
  },
): Feeding {
  const { intake, stop, logger } = around;
  const feeding = { complete: false, cancelled: false };
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const feed = async (): Promise<void> => {
    const outcome = await withPatience(
      () =>
        feedCampaign(context, {
          ...{ campaignId, runStartedAt: startedAt, strategy, maxBatches },
          ...{ output: outputDir, options: recognition },
          ...(webhook === undefined ? {} : { webhookUrl: webhook }),
          signal: stop.signal,
          isComplete: () => intake.complete,
          onSubmitted: begin,
        }),
      { signal: stop.signal, logger },
    );
    feeding.complete = outcome === 'complete' || outcome === 'cancelled';
    feeding.cancelled = outcome === 'cancelled';
    if (feeding.cancelled) stop.abort();
  };
  return Object.assign(feeding, { begun, done: feed().finally(begin) });
}
