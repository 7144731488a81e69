import type { CampaignStatus, DocumentCounts } from '@docbatch/batch-tasks';
import type { Priority } from '@docbatch/core';

import { measureWork } from './work-units.js';

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

/** What the counts alone do not tell. */
export interface Movement {
  readonly pagesPerMinute: number | null;
  /** The input is still being read: there may be more documents than are counted now. */
  readonly moreToCome: boolean;
  /** Of `measureWork`; null while it is not known. */
  readonly unitsPerMs: number | null;
  readonly now: readonly PageInFlight[];
}

export function toProgressView(
  status: CampaignStatus,
  { pagesPerMinute, moreToCome, unitsPerMs, now }: Movement,
): ProgressView {
  const { documents, pages } = status;
  const totalIsKnown = !moreToCome && status.documentsUncounted === 0;
  return {
    bars: status.byPriority.map((entry) => ({
      priority: entry.priority,
      documents: { settled: countSettled(entry.documents), total: entry.documents.total },
      fraction: measureFraction(entry.documents, entry.pages, totalIsKnown),
    })),
    documents: { settled: countSettled(documents), total: documents.total },
    pages: { settled: pages.settled, total: pages.total, totalIsKnown },
    pagesPerMinute,
    secondsRemaining: moreToCome ? null : estimateSeconds(status, unitsPerMs),
    failedCount: documents.failed,
    needsPasswordCount: documents.needsPassword,
    now,
  };
}

/** From the work that is left and the pace so far. */
function estimateSeconds(status: CampaignStatus, unitsPerMs: number | null): number | null {
  const { left } = measureWork(status);
  return unitsPerMs === null || left <= 0 ? null : left / unitsPerMs / 1000;
}

const countSettled = ({ total, unsettled }: DocumentCounts): number => total - unsettled;

function measureFraction(
  documents: DocumentCounts,
  pages: CampaignStatus['pages'],
  totalIsKnown: boolean,
): number {
  if (documents.unsettled === 0) return 1;
  const byPages = totalIsKnown && pages.total > 0;
  // The pages of the documents that happen to be open say nothing about the others.
  return Math.min(0.999, byPages ? pages.settled / pages.total : countSettled(documents) / documents.total);
}
