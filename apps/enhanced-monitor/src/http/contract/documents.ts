import Type, { type Static } from 'typebox';

import {
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
  Time,
} from './common.js';
import { outputKinds } from '@docbatch/core';

export const Failure = Type.Object(
  { code: Code, message: Type.String(), stage: nullable(Type.String()) },
  closed,
);

export const Warning = Type.Object(
  { code: Code, message: Type.String(), pageNumber: Type.Optional(PageNumber) },
  closed,
);
export type Warning = Static<typeof Warning>;

export const DocumentsQuery = Type.Object(
  {
    cursor: Type.Optional(cursor),
    limit: Type.Optional(limit),
    outcome: Type.Optional(DocumentStateWord),
    /** Only documents that ended with, or wait for a retry after, this error. */
    errorCode: Type.Optional(Code),
    /** A part of the file's name, in any case. */
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    sort: Type.Optional(oneOf(['first_added', 'last_added'])),
  },
  closed,
);
export type DocumentsQuery = Static<typeof DocumentsQuery>;

/** A document as it stands in the list of a batch. */
export const ListedDocument = Type.Object(
  {
    documentId: Id,
    file: Type.String(),
    state: DocumentStateWord,
    sizeBytes: Count,
    pages: Type.Object({ total: Count, settled: Count, failed: Count }, closed),
    error: nullable(Failure),
    retryCount: Count,
    nextRetryAt: nullable(Time),
    startedAt: nullable(Time),
    settledAt: nullable(Time),
  },
  closed,
);
export type ListedDocument = Static<typeof ListedDocument>;

/** GET /batches/:batchId/documents. */
export const DocumentList = listOf(ListedDocument);
export type DocumentList = Static<typeof DocumentList>;

export const outcomes = ['recognized', 'text_layer', 'failed'] as const;
export const grades = ['good', 'usable', 'doubtful', 'unreadable'] as const;
export const Grade = nullable(oneOf(grades));

/** A page that has settled. */
export const ListedPage = Type.Object(
  {
    pageNumber: PageNumber,
    outcome: oneOf(outcomes),
    /** 0 to 100; null when nothing was recognised. */
    meanConfidence: nullable(Type.Number()),
    grade: Grade,
    readMs: nullable(Type.Number()),
    warnings: Type.Array(Warning),
    error: nullable(Type.Object({ code: Code, message: Type.String() }, closed)),
    settledAt: Time,
  },
  closed,
);
export type ListedPage = Static<typeof ListedPage>;

export const DocumentQuery = Type.Object(
  {
    /** Only pages after this one, for long documents: the `nextPage` of the answer before. */
    afterPage: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
    /** Pages. */
    limit: Type.Optional(limit),
  },
  closed,
);
export type DocumentQuery = Static<typeof DocumentQuery>;

/** GET /documents/:documentId. */
export const DocumentDetails = Type.Object(
  {
    documentId: Id,
    batchId: nullable(Id),
    file: Type.String(),
    state: DocumentStateWord,
    stateSince: Time,
    sizeBytes: Count,
    contentSha256: nullable(Type.String()),
    attempt: Count,
    retryCount: Count,
    nextRetryAt: nullable(Time),
    pageCount: Count,
    pages: Type.Array(ListedPage),
    nextPage: nullable(PageNumber),
    error: nullable(Failure),
    warnings: Type.Array(Warning),
    /** Each is at /documents/:documentId/outputs/:kind. Where they lie is not told. */
    outputs: Type.Array(Type.Object({ kind: oneOf(outputKinds), sizeBytes: Count }, closed)),
    startedAt: nullable(Time),
    settledAt: nullable(Time),
  },
  closed,
);
export type DocumentDetails = Static<typeof DocumentDetails>;

export const OutputParams = Type.Object({ documentId: Id, format: oneOf(outputKinds) }, closed);
export type OutputParams = Static<typeof OutputParams>;

/** 202 to POST /documents/:documentId/{retry,cancel}. */
export const DocumentAction = Type.Object(
  { documentId: Id, batchId: nullable(Id), state: DocumentStateWord },
  closed,
);
export type DocumentAction = Static<typeof DocumentAction>;
