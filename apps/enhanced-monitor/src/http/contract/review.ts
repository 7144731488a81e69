import Type, { type Static } from 'typebox';

import { closed, Code, cursor, Id, limit, listOf, nullable, oneOf, PageNumber } from './common.js';
import { reviewStates } from './pages.js';

export const verdicts = ['accepted', 'flagged'] as const;
export type Verdict = (typeof verdicts)[number];

/** PUT /documents/:documentId/pages/:number/review; DELETE takes verdict and correction back. */
export const ReviewRequest = Type.Object(
  {
    verdict: oneOf(verdicts),
    /** The text of the page as it should be; without it an earlier correction stays. */
    text: Type.Optional(Type.String({ maxLength: 200_000 })),
  },
  closed,
);
export type ReviewRequest = Static<typeof ReviewRequest>;

/** `failed`: it ended without text; `no_text`: there is ink on it and no text was found. */
export const reviewReasons = ['failed', 'no_text', 'low_confidence', 'warning'] as const;
export type ReviewReason = (typeof reviewReasons)[number];

export const ReviewQuery = Type.Object(
  {
    cursor: Type.Optional(cursor),
    limit: Type.Optional(limit),
    verdict: Type.Optional(oneOf(reviewStates)),
    batchId: Type.Optional(Id),
  },
  closed,
);
export type ReviewQuery = Static<typeof ReviewQuery>;

/** A page that a person should look at, or has looked at. */
export const ReviewItem = Type.Object(
  {
    documentId: Id,
    batchId: nullable(Id),
    name: Type.String(),
    page: PageNumber,
    /** Null for a page that somebody judged although nothing was wrong with it. */
    reason: nullable(oneOf(reviewReasons)),
    /** Of the error or the first warning. */
    code: nullable(Code),
    /** Mean of the page, 0 to 100. */
    confidence: nullable(Type.Number()),
    reviewState: oneOf(reviewStates),
  },
  closed,
);
export type ReviewItem = Static<typeof ReviewItem>;

/** GET /review: open ones unless told otherwise. */
export const ReviewList = listOf(ReviewItem);
export type ReviewList = Static<typeof ReviewList>;
