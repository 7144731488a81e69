import {
  cancelBatch,
  cancelCampaign,
  findBatchIds,
  getBatchStatus,
  pauseBatch,
  pauseCampaign,
  resumeBatch,
  unpauseCampaign,
  type BatchStatus,
} from '@docbatch/batch-tasks';

import type { ControlVerb } from '../cli/control-verbs.js';
import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { ControlVerbOptions } from '../options/control-options.js';
import { describeBatch } from '../summary/describe-batch.js';
import { actorOf, openKnown, requireBatchIds } from './open-known.js';

const verbs = { cancel: cancelBatch, pause: pauseBatch, resume: resumeBatch };
const campaignVerbs = { cancel: cancelCampaign, pause: pauseCampaign, resume: unpauseCampaign };

/** `cancel`, `pause` and `resume`: changes each batch, and prints where it stands then. */
export async function runControl(
  verb: ControlVerb,
  options: ControlVerbOptions,
  shell: Shell,
): Promise<number> {
  await using system = await openKnown(options, shell);
  const who = { actor: actorOf(shell), ...(options.reason === undefined ? {} : { reason: options.reason }) };
  const statuses: BatchStatus[] = [];
  // Also what a campaign has not submitted yet; false for a batch.
  const isCampaign = await campaignVerbs[verb](system.context, options.id, who);
  const batchIds = isCampaign
    ? await findBatchIds(system.context, options.id)
    : await requireBatchIds(system, options.id);
  for (const batchId of batchIds) {
    if (!isCampaign) await verbs[verb](system.context, batchId, who);
    const status = await getBatchStatus(system.context, batchId);
    if (status !== null) statuses.push(status);
  }
  shell.talk.clear();
  if (shell.json) await shell.print(`${JSON.stringify(statuses, null, 2)}\n`);
  else await shell.print(`${statuses.map((status) => describe(status, shell)).join('\n')}\n`);
  return exitCodes.allCompleted;
}

/** `0199f3c2-...  paused · 12 completed · 88 to do`. */
const describe = (status: BatchStatus, { stdoutStyle }: Shell): string =>
  `${status.batchId}  ${describeBatch(status).join(stdoutStyle.unicode ? ' · ' : ' - ')}`;
