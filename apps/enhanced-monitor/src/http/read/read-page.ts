import { getPage, type BatchContext } from '@docbatch/batch-tasks';

import type { Page } from '../contract/index.js';
import { toWire } from '../to-wire.js';

/** A page as it goes out. Throws PAGE_NOT_FOUND. */
export async function readPage(context: BatchContext, documentId: string, number: number): Promise<Page> {
  const { pageNumber, wantsReview, verdict, ...page } = await getPage(context, documentId, number);
  return { ...toWire(page), number: pageNumber, reviewState: verdict ?? (wantsReview ? 'open' : null) };
}
