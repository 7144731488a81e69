import { DocbatchError, type ErrorCode } from '@docbatch/core';
import type { Line } from '@docbatch/ocr';
import { findPageOfDocument, type PageOfDocument, type PageReviewRow } from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import type { ListedPage } from './get-document.js';

/** A word where it stands: in pixels of the page, origin at the top left. */
export interface PlacedWord {
  readonly text: string;
  /** 0 to 100; null for text that the document itself carries. */
  readonly confidence: number | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page with its text, its words and what a person said about it. */
export interface PageDetails {
  /** 1-based. */
  readonly pageNumber: number;
  readonly outcome: PageOfDocument['outcome'];
  /** Of the page as displayed, which the words refer to; 0 when it failed before it was drawn. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** As it was read. */
  readonly text: string;
  /** In reading order. */
  readonly words: readonly PlacedWord[];
  /** 0 to 100. */
  readonly meanConfidence: number | null;
  readonly grade: ListedPage['grade'];
  readonly warnings: ListedPage['warnings'];
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
  /** It failed, has a warning or was read with little confidence. */
  readonly wantsReview: boolean;
  readonly verdict: PageReviewRow['verdict'] | null;
  /** The text that a person put beside the one that was read. */
  readonly correction: { readonly text: string; readonly by: string; readonly at: Date } | null;
}

/** A page that has settled. Throws PAGE_NOT_FOUND. */
export async function getPage(
  { database }: Pick<BatchContext, 'database'>,
  documentId: string,
  pageNumber: number,
): Promise<PageDetails> {
  const row = isBatchId(documentId) ? await findPageOfDocument(database, documentId, pageNumber) : null;
  if (row === null)
    throw new DocbatchError('PAGE_NOT_FOUND', `Document ${documentId} has no page ${pageNumber}.`);
  return {
    pageNumber: row.page_number,
    outcome: row.outcome,
    widthPx: row.image?.widthPx ?? 0,
    heightPx: row.image?.heightPx ?? 0,
    text: row.text,
    words: placeWords(row.lines as readonly Line[]),
    meanConfidence: row.mean_confidence,
    grade: row.image?.quality?.grade ?? null,
    warnings: row.warnings,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    wantsReview: row.wants_review,
    verdict: row.verdict,
    correction:
      row.correction === null
        ? null
        : { text: row.correction, by: row.corrected_by ?? '', at: row.corrected_at ?? new Date(0) },
  };
}

const placeWords = (lines: readonly Line[]): PlacedWord[] =>
  lines.flatMap(({ words }) =>
    words.map(({ text, confidence, box: { left, top, right, bottom } }) => ({
      text,
      confidence,
      ...{ x: left, y: top, width: right - left, height: bottom - top },
    })),
  );
