import {
  planRecovery,
  recoverFailedBatch,
  type PlannedRetry,
  type RecoveryPlan,
  type SkippedRetry,
} from '@docbatch/batch-tasks';
import { formatCount, formatDuration } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { RetryVerbOptions } from '../options/control-options.js';
import { printable } from '../terminal/printable.js';
import { actorOf, openKnown, requireBatchIds } from './open-known.js';

/** `retry`: takes documents that ended without success back into their batch, or says what it would do. */
export async function runRetry(options: RetryVerbOptions, shell: Shell): Promise<number> {
  await using system = await openKnown(options, shell);
  const plans: RecoveryPlan[] = [];
  for (const batchId of await requireBatchIds(system, options.id)) {
    if (options.dryRun) plans.push(await planRecovery(system.context, batchId, options));
    else {
      const recovered = await recoverFailedBatch(system.context, batchId, {
        ...options,
        actor: actorOf(shell),
      });
      plans.push({ batchId, retry: recovered.retried, skip: recovered.skipped });
    }
  }
  shell.talk.clear();
  if (shell.json) await shell.print(`${JSON.stringify(plans, null, 2)}\n`);
  else await shell.print(`${renderPlans(plans, options.dryRun, new Date()).join('\n')}\n`);
  return exitCodes.allCompleted;
}

/** A line per document with what happens to it, and a sum. */
export function renderPlans(plans: readonly RecoveryPlan[], dryRun: boolean, now: Date): string[] {
  const retries = plans.flatMap((plan) => plan.retry);
  const skips = plans.flatMap((plan) => plan.skip);
  const verb = dryRun ? 'would be retried' : 'retried';
  return [
    ...retries.map((entry) => `retry  ${describeRetry(entry, now)}`),
    ...skips.map((entry) => `leave  ${describeSkip(entry)}`),
    `${formatCount(retries.length)} ${verb}, ${formatCount(skips.length)} left as ${skips.length === 1 ? 'it is' : 'they are'}.`,
  ];
}

function describeRetry({ file, code, retryAt }: PlannedRetry, now: Date): string {
  const waitMs = retryAt.getTime() - now.getTime();
  const when = waitMs > 500 ? `in ${formatDuration(waitMs)}` : 'now';
  return `${printable(file)}  ${when}${code === null ? '' : `  ${code}`}`;
}

const describeSkip = ({ file, code, reason, solution }: SkippedRetry): string =>
  `${printable(file)}  ${code ?? reason.replaceAll('_', ' ')}: ${solution}`;
