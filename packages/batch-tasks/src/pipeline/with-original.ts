import type { DocumentLimits, DocumentSource } from '@docbatch/ocr';
import type { OpeningDocument } from '@docbatch/store';

import { findPassword } from '../passwords/unlock.js';
import type { RecognitionOptions } from '../records/recognition-options.js';
import type { OpenOriginal, OriginalLocation } from '../storage/document-storage.js';
import type { Pipeline } from './pipeline.js';

export interface DocumentOriginal extends OriginalLocation {
  /** The document whose password opens it; absent when it needs none, or when that is still to be found out. */
  readonly unlockedAs?: string;
  readonly limits?: Partial<DocumentLimits> | undefined;
}

/** Gives the document's bytes on this machine's disk to `use`, and lets go of them when it ends. */
export async function withOriginal<Result>(
  pipeline: Pick<Pipeline, 'context'>,
  original: DocumentOriginal,
  use: (source: DocumentSource, opened: OpenOriginal) => Promise<Result>,
): Promise<Result> {
  const { displayName, unlockedAs, limits } = original;
  const password = unlockedAs === undefined ? undefined : await findPassword(pipeline.context, unlockedAs);
  await using opened = await pipeline.context.storage.openOriginal(original);
  const source = { path: opened.path, displayName, ...(limits === undefined ? {} : { limits }) };
  return await use(password === undefined ? source : { ...source, password }, opened);
}

/** Where the bytes of a document's row are. */
export const originalOf = (document: {
  readonly id: string;
  readonly source_path: string;
  readonly file_name: string;
  readonly content_sha256: string | null;
  readonly unlocked: boolean;
  readonly batch_options: OpeningDocument['batch_options'];
}): DocumentOriginal => ({
  location: document.source_path,
  displayName: document.file_name,
  contentSha256: document.content_sha256,
  limits: (document.batch_options as unknown as RecognitionOptions).limits,
  ...(document.unlocked ? { unlockedAs: document.id } : {}),
});
