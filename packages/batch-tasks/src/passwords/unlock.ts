import { DocbatchError } from '@docbatch/core';
import type { DocumentSource } from '@docbatch/ocr';
import {
  findDocumentPassword,
  listPasswords,
  saveDocumentPassword,
  type OpeningDocument,
} from '@docbatch/store';

import type { SecretBox } from './secret-box.js';
import type { BatchContext } from '../context/batch-context.js';

export interface Unlocked<Result> {
  readonly result: Result;
  /** With the password that fits, if one was needed. In memory only. */
  readonly source: DocumentSource;
  readonly needed: boolean;
}

/**
 * Opens a document as it is, else with the password that opened it before, else with every password of its batch and
 * campaign in the order in which they were given. The one that fits is kept, encrypted, so that the tasks of its pages
 * can open it on any machine. Throws PDF_ENCRYPTED when none does.
 */
export async function openUnlocked<Result>(
  context: BatchContext,
  document: OpeningDocument,
  plain: DocumentSource,
  open: (source: DocumentSource) => Promise<Result>,
): Promise<Unlocked<Result>> {
  const tryOpening = (source: DocumentSource) =>
    open(source).catch((error: unknown) => {
      if (error instanceof DocbatchError && error.code === 'PDF_ENCRYPTED') return error;
      throw error;
    });
  const opened = await tryOpening(plain);
  if (!(opened instanceof DocbatchError)) return { result: opened, source: plain, needed: false };
  const passwords = await listCandidates(context, document);
  for (const password of passwords) {
    const source = { ...plain, password };
    const result = await tryOpening(source);
    if (result instanceof DocbatchError) continue;
    await keepPassword(context, document, password);
    return { result, source, needed: true };
  }
  if (passwords.size === 0) throw opened;
  throw new DocbatchError(
    'PDF_ENCRYPTED',
    `${document.file_name} needs a password, and none of the ${passwords.size} that were given fits.`,
    { file: document.file_name },
  );
}

async function listCandidates(context: BatchContext, document: OpeningDocument): Promise<Set<string>> {
  const scopes = [document.batch_id, document.campaign_id].filter((id) => id !== null);
  const kept = await findDocumentPassword(context.database, document.id);
  const given = await listPasswords(context.database, scopes);
  if (kept === null && given.length === 0) return new Set();
  const box = await openKey(context);
  return new Set([
    ...(kept === null ? [] : [box.open(kept, document.id)]),
    ...given.map(({ secret, scope_id: scopeId }) => box.open(secret, scopeId)),
  ]);
}

async function keepPassword(
  context: BatchContext,
  document: OpeningDocument,
  password: string,
): Promise<void> {
  const box = await openKey(context);
  const fence = { documentId: document.id, attempt: document.attempt };
  await saveDocumentPassword(context.database, fence, box.seal(password, document.id));
}

/** The password that opened this document. Throws SECRET_KEY_WRONG. */
export async function findPassword(context: BatchContext, documentId: string): Promise<string | undefined> {
  const secret = await findDocumentPassword(context.database, documentId);
  return secret === null ? undefined : (await openKey(context)).open(secret, documentId);
}

/** Work that this machine has no key for goes back to the queue: somebody has to be told why it stands still. */
const openKey = ({ secretKey, logger }: BatchContext): Promise<SecretBox> =>
  secretKey.open(false).catch((error: unknown) => {
    logger.warn('a document waits for a worker that has the secret key', { error: String(error) });
    throw error;
  });
