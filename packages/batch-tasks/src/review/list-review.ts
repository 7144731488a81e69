import { DocbatchError, type ErrorCode } from '@docbatch/core';
import {
  listPagesOfVerdict,
  listPagesWithoutReview,
  type PageOfReview,
  type ReviewPosition,
} from '@docbatch/store';

import { isBatchId } from '../batch/is-batch-id.js';
import type { BatchContext } from '../context/batch-context.js';
import { readLimit } from '../read-model/read-cursor.js';

/** Why a person should look at a page; the first that holds. */
export type ReviewReason = 'failed' | 'no_text' | 'low_confidence' | 'warning';

/** A page that a person should look at, or has looked at. */
export interface ListedReview {
  /** One of the documents that have the page. */
  readonly documentId: string;
  readonly batchId: string | null;
  readonly file: string;
  /** 1-based. */
  readonly pageNumber: number;
  /** Null for a page that somebody judged although nothing was wrong with it. */
  readonly reason: ReviewReason | null;
  /** Of its error, or of its first warning. */
  readonly code: ErrorCode | null;
  /** 0 to 100. */
  readonly meanConfidence: number | null;
  readonly verdict: PageOfReview['verdict'];
}

export interface ListReviewOptions {
  /** `open` by default: what nobody has judged. */
  readonly verdict?: 'open' | 'accepted' | 'flagged';
  /** Only pages of documents that are in this batch. */
  readonly batchId?: string;
  /** 1 to 1,000; 50 by default. */
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * Pages that failed, have a warning or were read with little confidence, those that have waited longest first; or those that
 * were judged, in the order in which they were. A list may be worked through while it is read. Throws USAGE.
 */
export async function listReview(
  { database }: Pick<BatchContext, 'database'>,
  { verdict = 'open', batchId, limit = 50, cursor }: ListReviewOptions = {},
): Promise<{ readonly pages: readonly ListedReview[]; readonly nextCursor: string | null }> {
  const size = readLimit(limit);
  const from = cursor === undefined ? null : readPosition(cursor);
  const batch = batchId ?? null;
  if (batch !== null && !isBatchId(batch)) return { pages: [], nextCursor: null };
  const rows =
    verdict === 'open'
      ? await listPagesWithoutReview(database, batch, from, size + 1)
      : await listPagesOfVerdict(database, verdict, batch, from, size + 1);
  const shown = rows.slice(0, size);
  return { pages: shown.map(toListed), nextCursor: rows.length > size ? writePosition(shown.at(-1)!) : null };
}

const toListed = (row: PageOfReview): ListedReview => ({
  documentId: row.document_id,
  batchId: row.batch_id,
  file: row.file_name,
  pageNumber: row.page_number,
  reason: row.wants_review ? reasonOf(row) : null,
  code: row.error_code ?? row.warnings[0]?.code ?? null,
  meanConfidence: row.mean_confidence,
  verdict: row.verdict,
});

function reasonOf({ outcome, warnings }: PageOfReview): ReviewReason {
  if (outcome === 'failed') return 'failed';
  if (warnings.some(({ code }) => code === 'PAGE_EMPTY')) return 'no_text';
  return warnings.length === 0 || warnings.some(({ code }) => code === 'PAGE_DOUBTFUL')
    ? 'low_confidence'
    : 'warning';
}

const writePosition = ({ position, content_sha256, page_number }: PageOfReview): string =>
  Buffer.from(JSON.stringify([position, content_sha256, page_number])).toString('base64url');

/** A cursor comes from outside: whatever is not one of ours must not reach a statement. */
function readPosition(cursor: string): ReviewPosition {
  const [position, contentSha256, pageNumber] = parse(cursor);
  if (
    typeof position === 'string' &&
    /^\d{4,5}-[\d :.+-]{10,40}$/.test(position) &&
    typeof contentSha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(contentSha256) &&
    Number.isSafeInteger(pageNumber) &&
    (pageNumber as number) < 2 ** 31
  )
    return { position, contentSha256, pageNumber: pageNumber as number };
  throw new DocbatchError('USAGE', `"${cursor}" is no cursor; expected the nextCursor of an earlier page.`);
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
