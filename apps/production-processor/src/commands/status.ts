import { access } from 'node:fs/promises';

import { getBatchStatus } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import { exitCodes } from '../cli/exit-codes.js';
import type { Shell } from '../cli/shell.js';
import type { StatusOptions } from '../options/command-options.js';
import { outputLayout } from '../summary/output-layout.js';
import { renderStatus } from '../summary/render-status.js';
import { openSystem } from './open-system.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `status <batch>`: prints one batch. */
export async function runStatus(options: StatusOptions, shell: Shell): Promise<number> {
  await checkCanExist(options);
  await using system = await openSystem(options, shell, 'when_used');
  const status = await getBatchStatus(system.context, options.batchId);
  shell.talk.clear();
  if (status === null) throw new DocbatchError('BATCH_NOT_FOUND', `There is no batch ${options.batchId}.`);
  if (shell.json) await shell.print(`${JSON.stringify(status, null, 2)}\n`);
  else await shell.print(`${(await renderStatus(status, outputLayout(shell))).join('\n')}\n`);
  return exitCodes.allCompleted;
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
