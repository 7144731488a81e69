import type { DocumentSource } from '@docbatch/ocr';

import { findPassword } from '../passwords/unlock.js';
import type { OpenOriginal, OriginalLocation } from '../storage/document-storage.js';
import type { Pipeline } from './pipeline.js';

export interface DocumentOriginal extends OriginalLocation {
  /** The document whose password opens it; absent when it needs none, or when that is still to be found out. */
  readonly unlockedAs?: string;
}

/** Gives the document's bytes on this machine's disk to `use`, and lets go of them when it ends. */
export async function withOriginal<Result>(
  pipeline: Pipeline,
  original: DocumentOriginal,
  use: (source: DocumentSource, opened: OpenOriginal) => Promise<Result>,
): Promise<Result> {
  const { displayName, unlockedAs } = original;
  const password = unlockedAs === undefined ? undefined : await findPassword(pipeline.context, unlockedAs);
  await using opened = await pipeline.context.storage.openOriginal(original);
  const source = { path: opened.path, displayName };
  return await use(password === undefined ? source : { ...source, password }, opened);
}

/** Where the bytes of a document's row are. */
export const originalOf = (document: {
  readonly id: string;
  readonly source_path: string;
  readonly file_name: string;
  readonly content_sha256: string | null;
  readonly unlocked: boolean;
}): DocumentOriginal => ({
  location: document.source_path,
  displayName: document.file_name,
  contentSha256: document.content_sha256,
  ...(document.unlocked ? { unlockedAs: document.id } : {}),
});
