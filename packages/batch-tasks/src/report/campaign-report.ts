import type { DocumentState, ErrorCategory, ErrorCode } from '@docbatch/core';

import type { DocumentCounts } from '../batch/get-batch-status.js';
import type { CampaignPages } from '../campaign/get-campaign-status.js';

/** How a campaign went, over all its runs. */
export interface CampaignReport {
  readonly campaignId: string;
  /** Absolute path or `s3://` location of what was processed. */
  readonly input: string;
  readonly output: string;
  readonly languages: readonly string[];
  readonly createdAt: Date;
  /** When the first document was begun; null when none was. */
  readonly startedAt: Date | null;
  /** When the last page or document settled so far. */
  readonly lastSettledAt: Date | null;
  /** Nothing is left to do. */
  readonly settled: boolean;
  readonly documents: DocumentCounts;
  readonly pages: CampaignPages;
  readonly throughput: Throughput;
  /** Recognised pages by mean confidence, in 20 steps of 5 from 0. */
  readonly confidence: readonly number[];
  readonly stages: readonly StageTime[];
  readonly failures: readonly FailureGroup[];
  /** Failed pages first, then the least certain. At most `shownReview` of them. */
  readonly review: readonly ReviewPage[];
  /** Of all of them. */
  readonly reviewTotal: number;
  readonly slowest: readonly SlowestDocument[];
}

/** Pages over time, in at most 120 equal intervals. */
export interface Throughput {
  readonly intervalSeconds: number;
  /** Pages settled in each interval from `startedAt` on. */
  readonly pages: readonly number[];
}

/** Time that a stage took, added up over all documents or pages. */
export interface StageTime {
  /** `waiting`, `opening`, `rasterising`, `recognising`, `assembling`. */
  readonly stage: string;
  readonly seconds: number;
}

export interface FailureGroup {
  readonly code: ErrorCode;
  readonly category: ErrorCategory;
  readonly documents: number;
  readonly firstFile: string;
  readonly summary: string;
  /** What to do about it. */
  readonly solution: string;
}

export interface ReviewPage {
  readonly documentId: string;
  readonly file: string;
  readonly pageNumber: number;
  /** 0 to 100; null when nothing was recognised. */
  readonly confidence: number | null;
  /** Null when only the confidence is low. */
  readonly code: ErrorCode | null;
  readonly message: string;
}

export interface SlowestDocument {
  readonly documentId: string;
  readonly file: string;
  readonly state: DocumentState;
  readonly pages: number;
  readonly seconds: number;
}
