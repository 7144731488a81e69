import { DocbatchError } from '@docbatch/core';
import type { PageDrawer } from '@docbatch/ocr';
import { findOriginals } from '@docbatch/store';

import type { BatchContext } from '../context/batch-context.js';
import { withOriginal } from '../pipeline/with-original.js';
import type { ReviewPage } from './campaign-report.js';

export interface DrawReviewOptions {
  /** Pictures at most: of the first pages of the list. */
  readonly limit: number;
  /** A picture fits into a square of this side. */
  readonly maxPx: number;
  readonly signal?: AbortSignal;
  readonly onPage?: (page: ReviewPage) => void;
}

/**
 * Small pictures of pages that somebody should look at, as PNG, in the order of the list. Null for a page that cannot be
 * drawn: its original is gone, needs a password, or is what made it fail. Memory holds the pictures.
 */
export async function drawReviewPages(
  context: BatchContext,
  review: readonly ReviewPage[],
  drawer: PageDrawer,
  { limit, maxPx, signal, onPage }: DrawReviewOptions,
): Promise<(Uint8Array | null)[]> {
  const shown = review.slice(0, limit);
  const ids = [...new Set(shown.map(({ documentId }) => documentId))];
  const originals = new Map((await findOriginals(context.database, ids)).map((row) => [row.id, row]));
  const pictures: (Uint8Array | null)[] = [];
  for (const page of shown) {
    if (signal?.aborted === true) break;
    onPage?.(page);
    const row = originals.get(page.documentId);
    pictures.push(row === undefined ? null : await draw(context, row, page.pageNumber, maxPx, drawer));
  }
  return pictures;
}

async function draw(
  context: BatchContext,
  row: Awaited<ReturnType<typeof findOriginals>>[number],
  pageNumber: number,
  maxPx: number,
  drawer: PageDrawer,
): Promise<Uint8Array | null> {
  const original = {
    ...{ location: row.source_path, displayName: row.file_name, contentSha256: row.content_sha256 },
    ...(row.unlocked ? { unlockedAs: row.id } : {}),
  };
  try {
    return await withOriginal({ context }, original, (source) =>
      drawer.drawPage({ source, pageNumber, maxPx }),
    );
  } catch (error) {
    if (error instanceof DocbatchError) return null;
    throw error;
  }
}
