import { access } from 'node:fs/promises';

import { getBatchStatus, type BatchStatus } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { StatusOptions } from '../options/command-options.js';
import { outputLayout } from '../summary/output-layout.js';
import { describeBatch } from '../summary/describe-batch.js';
import { renderStatus } from '../summary/render-status.js';
import { requireBatchIds } from './open-known.js';
import { openSystem } from './open-system.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `status <batch>`: prints one batch, or a line for each batch of a campaign. */
export async function runStatus(options: StatusOptions, shell: Shell): Promise<number> {
  await checkCanExist(options);
  await using system = await openSystem(options, shell, 'when_used');
  const { batchId: id } = options;
  const statuses: BatchStatus[] = [];
  for (const batchId of await requireBatchIds(system, id)) {
    const status = await getBatchStatus(system.context, batchId);
    if (status !== null) statuses.push(status);
  }
  shell.talk.clear();
  const [only] = statuses;
  await shell.print(
    only?.batchId === id ? await printBatch(only, shell) : printCampaign(id, statuses, shell),
  );
  return exitCodes.allCompleted;
}

const printBatch = async (status: BatchStatus, shell: Shell): Promise<string> =>
  shell.json
    ? `${JSON.stringify(status, null, 2)}\n`
    : `${(await renderStatus(status, outputLayout(shell))).join('\n')}\n`;

function printCampaign(campaignId: string, batches: readonly BatchStatus[], shell: Shell): string {
  if (shell.json) return `${JSON.stringify({ campaignId, batches }, null, 2)}\n`;
  const separator = shell.stdoutStyle.unicode ? ' · ' : ' - ';
  const line = (status: BatchStatus) => `${status.batchId}  ${describeBatch(status).join(separator)}\n`;
  return batches.map(line).join('');
}

/** Answers without starting anything where the answer is known: asking must not create a database. */
async function checkCanExist({ batchId, databaseUrl, dataDir }: StatusOptions): Promise<void> {
  if (!uuid.test(batchId)) {
    throw new DocbatchError('BATCH_NOT_FOUND', `"${batchId}" is not the full id of a batch.`);
  }
  if (databaseUrl !== undefined) return;
  await access(dataDir).catch((error: unknown) => {
    const message = `There is no batch ${batchId}: the data folder "${dataDir}" does not exist. Set --data-dir or DATABASE_URL.`;
    throw new DocbatchError('BATCH_NOT_FOUND', message, { cause: error });
  });
}
