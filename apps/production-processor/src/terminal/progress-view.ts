import type { CampaignStatus } from '@docbatch/batch-tasks';
import type { Priority } from '@docbatch/core';

/** What the progress lines say, free of how they are drawn. */
export interface ProgressView {
  readonly bars: readonly PriorityProgress[];
  readonly documents: { readonly settled: number; readonly total: number };
  readonly pages: { readonly settled: number; readonly total: number; readonly totalIsKnown: boolean };
  readonly pagesPerMinute: number | null;
  readonly secondsRemaining: number | null;
  readonly failedCount: number;
  readonly needsPasswordCount: number;
  readonly now: readonly PageInFlight[];
}

export interface PriorityProgress {
  readonly priority: Priority;
  readonly documents: { readonly settled: number; readonly total: number };
  /** 0 to 1, by pages as far as they are known. */
  readonly fraction: number;
}

export interface PageInFlight {
  readonly file: string;
  readonly pageNumber: number;
  readonly pageCount: number;
}

type Documents = CampaignStatus['documents'];
type Pages = Pick<CampaignStatus['pages'], 'total' | 'settled'>;

export function toProgressView(
  status: CampaignStatus,
  pagesPerMinute: number | null,
  now: readonly PageInFlight[],
): ProgressView {
  const { documents, pages } = status;
  const total = estimatePageTotal(documents, pages);
  const left = Math.max(0, total - pages.settled);
  return {
    bars: status.byPriority
      .filter((entry) => entry.documents.total > 0)
      .map((entry) => ({
        priority: entry.priority,
        documents: { settled: countSettled(entry.documents), total: entry.documents.total },
        fraction: measureFraction(entry.documents, entry.pages),
      })),
    documents: { settled: countSettled(documents), total: documents.total },
    pages: { settled: pages.settled, total, totalIsKnown: documents.pending === 0 },
    pagesPerMinute,
    secondsRemaining: pagesPerMinute === null || left === 0 ? null : (left / pagesPerMinute) * 60,
    failedCount: documents.failed,
    needsPasswordCount: documents.needsPassword,
    now,
  };
}

export const countSettled = (documents: Documents): number =>
  documents.total - documents.pending - documents.inProgress;

/** A document's pages are known once it was opened; the others are taken to be as long as those. */
export function estimatePageTotal(documents: Documents, pages: Pages): number {
  const opened = documents.total - documents.pending;
  if (opened === 0) return pages.total;
  return pages.total + Math.round((pages.total / opened) * documents.pending);
}

function measureFraction(documents: Documents, pages: Pages): number {
  const settled = countSettled(documents);
  if (settled === documents.total) return 1;
  const pageTotal = estimatePageTotal(documents, pages);
  // Documents without any page so far (damaged, locked) still move the bar.
  return pageTotal === 0 ? settled / documents.total : Math.min(0.999, pages.settled / pageTotal);
}
