import { DocbatchError } from '@docbatch/core';
import { insertPasswords, listLockedDocuments } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import { recoverFailedBatch } from '../recovery/recover-failed-batch.js';

/**
 * Keeps passwords, encrypted, for the documents of a batch or campaign: each is tried on every document that needs
 * one. Returns how many were not known before.
 */
export async function addPasswords(
  context: BatchContext,
  batchOrCampaignId: string,
  passwords: readonly string[],
): Promise<number> {
  const given = [...new Set(passwords)].filter((password) => password !== '');
  if (given.length === 0) return 0;
  const box = await context.secretKey.open(true);
  return insertPasswords(
    context.database,
    batchOrCampaignId,
    given.map((password) => ({
      fingerprint: box.fingerprint(password, batchOrCampaignId),
      secret: box.seal(password, batchOrCampaignId),
    })),
  );
}

export interface ProvidedPasswords {
  /** Passwords that were not known before. */
  readonly added: number;
  /** Documents that needed a password and go on now. */
  readonly resumed: number;
  readonly batchIds: readonly string[];
}

/**
 * Adds passwords to a batch or campaign and lets the documents that need one go on; their pages that are kept are not
 * read again. Throws BATCH_NOT_FOUND.
 */
export async function providePasswords(
  context: BatchContext,
  batchOrCampaignId: string,
  passwords: readonly string[],
  actor = 'api',
): Promise<ProvidedPasswords> {
  const batches = isBatchId(batchOrCampaignId)
    ? await listLockedDocuments(context.database, batchOrCampaignId)
    : [];
  if (batches.length === 0)
    throw new DocbatchError('BATCH_NOT_FOUND', `There is no batch or campaign ${batchOrCampaignId}.`);
  const added = await addPasswords(context, batchOrCampaignId, passwords);
  const locked = batches.filter((batch) => batch.document_ids.length > 0);
  let resumed = 0;
  for (const { batch_id: batchId, document_ids: documentIds } of locked) {
    const reason = 'passwords were provided';
    resumed += (await recoverFailedBatch(context, batchId, { documentIds, actor, reason })).retried.length;
  }
  return { added, resumed, batchIds: locked.map((batch) => batch.batch_id) };
}
