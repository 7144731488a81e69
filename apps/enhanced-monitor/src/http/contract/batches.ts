import Type, { type Static } from 'typebox';

import {
  BatchStateWord,
  Category,
  closed,
  Code,
  Count,
  cursor,
  DocumentStateWord,
  Id,
  limit,
  listOf,
  nullable,
  oneOf,
  PageNumber,
  PriorityWord,
  Time,
} from './common.js';
import { PageProgress } from './overview.js';

/** The documents of a batch by how they ended. */
export const DocumentCounts = Type.Object(
  {
    total: Count,
    unsettled: Count,
    completed: Count,
    completedWithWarnings: Count,
    failed: Count,
    needsPassword: Count,
    cancelled: Count,
  },
  closed,
);
export type DocumentCounts = Static<typeof DocumentCounts>;

export const BatchesQuery = Type.Object(
  {
    cursor: Type.Optional(cursor),
    limit: Type.Optional(limit),
    /** `unsettled` and `settled` stand for the states before and after the end. Without it all. */
    state: Type.Optional(oneOf(['unsettled', 'settled'])),
  },
  closed,
);
export type BatchesQuery = Static<typeof BatchesQuery>;

/** A batch as it stands in a list. */
export const ListedBatch = Type.Object(
  {
    batchId: Id,
    campaignId: nullable(Id),
    state: BatchStateWord,
    priority: PriorityWord,
    paused: Type.Boolean(),
    /** Documents that are tried again by themselves. */
    awaitingRetry: Count,
    documents: DocumentCounts,
    /** `total` grows while documents are opened. */
    pages: PageProgress,
    createdAt: Time,
    startedAt: nullable(Time),
    settledAt: nullable(Time),
    /** From the pace so far; null before there is one and while paused, 0 when settled. */
    estimatedSecondsRemaining: nullable(Count),
  },
  closed,
);
export type ListedBatch = Static<typeof ListedBatch>;

/** GET /batches: the newest first. */
export const BatchList = listOf(ListedBatch);
export type BatchList = Static<typeof BatchList>;

/** Something about a document that a person should know, with what to do about it. */
export const DocumentProblem = Type.Object(
  {
    documentId: Id,
    file: Type.String(),
    state: DocumentStateWord,
    code: Code,
    category: Category,
    message: Type.String(),
    solution: Type.String(),
    /** Absent when it concerns the whole document. */
    pageNumber: Type.Optional(PageNumber),
  },
  closed,
);
export type DocumentProblem = Static<typeof DocumentProblem>;

/** GET /batches/:batchId, and the answer to every action on a batch. */
export const Batch = Type.Object(
  {
    batchId: Id,
    campaignId: nullable(Id),
    state: BatchStateWord,
    priority: PriorityWord,
    paused: Type.Boolean(),
    pausedAt: nullable(Time),
    awaitingRetry: Type.Object({ documents: Count, nextAt: nullable(Time) }, closed),
    documents: DocumentCounts,
    pages: PageProgress,
    /** Settled documents of all, 0 to 100. */
    progressPercentage: Type.Number(),
    /** Completed documents of the settled ones, 0 to 100; null before the first has settled. */
    successRate: nullable(Type.Number()),
    createdAt: Time,
    startedAt: nullable(Time),
    settledAt: nullable(Time),
    estimatedSecondsRemaining: nullable(Count),
    /** Why living workers hold the work on it, as `CODE: message`. */
    heldBecause: nullable(Type.Object({ reason: Type.String(), since: Time, workers: Count }, closed)),
    /** The first ten documents that failed, need a password or go without some of their pages. */
    problems: Type.Array(DocumentProblem),
    /** What documents failed by, or need a password; the most common first. At most 10,000 documents are counted. */
    problemsByCategory: Type.Array(
      Type.Object({ category: Category, code: Code, documents: Count, solution: Type.String() }, closed),
    ),
  },
  closed,
);
export type Batch = Static<typeof Batch>;

/** POST /batches/:batchId/retry. Without anything: what may succeed now, as `production-processor retry` does. */
export const RetryRequest = Type.Object(
  {
    categories: Type.Optional(Type.Array(Category, { minItems: 1, maxItems: 6 })),
    documentIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1_000 })),
  },
  closed,
);
export type RetryRequest = Static<typeof RetryRequest>;

/** POST /batches/:batchId/priority. */
export const PriorityRequest = Type.Object({ priority: PriorityWord }, closed);
export type PriorityRequest = Static<typeof PriorityRequest>;

/** POST /batches/:batchId/passwords. They are kept encrypted and never shown. */
export const PasswordsRequest = Type.Object(
  { passwords: Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { minItems: 1, maxItems: 100 }) },
  closed,
);
export type PasswordsRequest = Static<typeof PasswordsRequest>;

/** 202 to an action on a batch. */
export const BatchAction = Type.Object(
  {
    batch: Batch,
    /** Documents that the action concerned, and those of them that stay as they are. */
    affected: Count,
    skipped: Count,
  },
  closed,
);
export type BatchAction = Static<typeof BatchAction>;

/** 201 to POST /batches (multipart: `priority`, `project`, then any number of `files`). */
export const NewBatch = Type.Object(
  {
    batchId: Id,
    /** Files that became documents. */
    accepted: Count,
    /** Files that are in no batch, with why. */
    refused: Type.Array(Type.Object({ name: Type.String(), code: Code, message: Type.String() }, closed)),
  },
  closed,
);
export type NewBatch = Static<typeof NewBatch>;
