import { setTimeout } from 'node:timers/promises';

import { findCampaignPause, type BatchContext, type CampaignPause } from '@docbatch/batch-tasks';
import { toDocbatchError } from '@docbatch/core';

import { quoteCommand } from '../cli/quote-command.js';
import type { Shell } from '../cli/shell.js';
import type { ServiceOptions } from '../options/command-options.js';
import { printable } from '../terminal/printable.js';

const askEveryMs = 1_000;

/** Says why nothing begins, once for each pause, and what ends it; until `signal` is aborted. */
export async function tellPauses(
  context: BatchContext,
  campaignId: string,
  options: Pick<ServiceOptions, 'dataDir' | 'databaseUrl'>,
  shell: Shell,
  signal: AbortSignal,
): Promise<void> {
  let told: string | null = null;
  while (!signal.aborted) {
    const pause = await lookForPause(context, campaignId);
    if (pause !== undefined && (pause?.id ?? null) !== told) {
      told = pause?.id ?? null;
      shell.talk.say(pause === null ? 'No longer paused; it goes on.' : describePause(pause, options, shell));
    }
    await setTimeout(askEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Undefined while the database is away: whoever feeds the campaign tells of that. */
async function lookForPause(
  context: BatchContext,
  campaignId: string,
): Promise<CampaignPause | null | undefined> {
  try {
    return await findCampaignPause(context, campaignId);
  } catch (error) {
    if (toDocbatchError(error).retryable) return undefined;
    throw error;
  }
}

function describePause(
  { id, of, actor, reason }: CampaignPause,
  { dataDir, databaseUrl }: Pick<ServiceOptions, 'dataDir' | 'databaseUrl'>,
  { programPath, cwd }: Shell,
): string {
  const what = of === 'campaign' ? 'This campaign' : `Batch ${id} of this campaign`;
  const by = actor === null ? '' : ` by ${printable(actor)}`;
  const why = reason === null ? '' : ` (${printable(reason)})`;
  const where = databaseUrl === undefined ? ['--data-dir', dataDir] : [];
  return `${what} is paused${by}${why} and waits. To go on: ${quoteCommand(programPath, ['resume', id, ...where], cwd)}`;
}
