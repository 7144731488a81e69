import { getPage, type BatchContext, type FoundPage, type PageDetails } from '@docbatch/batch-tasks';
import { DocbatchError } from '@docbatch/core';

import type { Box } from '../contract/index.js';

/** Where the words that were found stand on their page. */
export interface PlacedHits {
  readonly words: Box[];
  readonly widthPx: number;
  readonly heightPx: number;
}

const mostBoxes = 200;

/**
 * Looks up the words of a page that are those which the snippet marks. A word that only a correction has stands nowhere on the
 * page, and has no box.
 */
export async function placeHits(
  context: BatchContext,
  { documentId, pageNumber, snippet: { text, marks } }: FoundPage,
): Promise<PlacedHits> {
  const wanted = new Set(marks.flatMap(([start, end]) => lettersOf(text.slice(start, end))));
  const page = await getPage(context, documentId, pageNumber).catch(nullIfGone);
  if (page === null) return { words: [], widthPx: 0, heightPx: 0 };
  const { words, widthPx, heightPx } = page;
  const hits = words.filter((word) => lettersOf(word.text).some((letters) => wanted.has(letters)));
  return { words: hits.slice(0, mostBoxes).map(toBox), widthPx, heightPx };
}

const toBox = ({ x, y, width, height }: PageDetails['words'][number]): Box => ({ x, y, width, height });

/** The runs of letters and digits of a word: a box holds `(rent),` where the search found `rent`. */
const lettersOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** It may be taken back for a retry between the search and this. */
function nullIfGone(error: unknown): null {
  if (error instanceof DocbatchError && error.code === 'PAGE_NOT_FOUND') return null;
  throw error;
}
