import Type, { type Static } from 'typebox';

import { closed, Code, nullable, oneOf, PageNumber, Time } from './common.js';
import { Grade, outcomes, Warning } from './documents.js';

/** A rectangle in pixels of a page of `widthPx` by `heightPx`; origin at the top left, y downwards. */
const box = { x: Type.Number(), y: Type.Number(), width: Type.Number(), height: Type.Number() };
export const Box = Type.Object(box, closed);
export type Box = Static<typeof Box>;

export const PageWord = Type.Object(
  {
    text: Type.String(),
    /** 0 to 100; null for text that the document itself carries. */
    confidence: nullable(Type.Number()),
    ...box,
  },
  closed,
);
export type PageWord = Static<typeof PageWord>;

/** `open`: it waits for a verdict. */
export const reviewStates = ['open', 'accepted', 'flagged'] as const;
export type ReviewState = (typeof reviewStates)[number];

export const Correction = Type.Object({ text: Type.String(), by: Type.String(), at: Time }, closed);
export type Correction = Static<typeof Correction>;

/** GET /documents/:documentId/pages/:number, and the answer to a review. 404 PAGE_NOT_FOUND until it has settled. */
export const Page = Type.Object(
  {
    number: PageNumber,
    outcome: oneOf(outcomes),
    /** Of the page that the boxes refer to, turned as its image is; 0 for a page that failed before it was drawn. */
    widthPx: Type.Integer({ minimum: 0 }),
    heightPx: Type.Integer({ minimum: 0 }),
    /** As it was read; a correction never changes it. */
    text: Type.String(),
    /** In reading order. */
    words: Type.Array(PageWord),
    meanConfidence: nullable(Type.Number()),
    grade: Grade,
    warnings: Type.Array(Warning),
    error: nullable(Type.Object({ code: Code, message: Type.String() }, closed)),
    /** Null: there is no reason to look at it, and nobody gave a verdict. */
    reviewState: nullable(oneOf(reviewStates)),
    /** The text that a person put beside the one that was read. */
    correction: nullable(Correction),
  },
  closed,
);
export type Page = Static<typeof Page>;

/** The picture is as wide as asked, or as the page is at 300 dpi if that is less. */
export const PageImageQuery = Type.Object(
  { width: Type.Optional(Type.Integer({ minimum: 64, maximum: 2_000, default: 1_000 })) },
  closed,
);
export type PageImageQuery = Static<typeof PageImageQuery>;
