import type { DocumentSource } from '@docbatch/ocr';

import type { OpenOriginal, OriginalLocation } from '../storage/document-storage.js';
import type { Pipeline } from './pipeline.js';

/** Gives the document's bytes on this machine's disk to `use`, and lets go of them when it ends. */
export async function withOriginal<Result>(
  pipeline: Pipeline,
  original: OriginalLocation,
  use: (source: DocumentSource, opened: OpenOriginal) => Promise<Result>,
): Promise<Result> {
  await using opened = await pipeline.context.storage.openOriginal(original);
  return await use({ path: opened.path, displayName: original.displayName }, opened);
}

/** Where the bytes of a document's row are. */
export const originalOf = (document: {
  readonly source_path: string;
  readonly file_name: string;
  readonly content_sha256: string | null;
}): OriginalLocation => ({
  location: document.source_path,
  displayName: document.file_name,
  contentSha256: document.content_sha256,
});
