import Type, { type Static, type TSchema } from 'typebox';

import { batchStates, documentStates, errorCategories, errorCodes, priorities } from '@docbatch/core';

/**
 * Bodies are closed: a field that is not named here neither comes in nor goes out. So nothing that a row holds can leak
 * because somebody added it to the row.
 */
export const closed = { additionalProperties: false } as const;

/** One of some words; the type is their union. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] });

export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** A UUID, as the read model gives it. */
export const Id = Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' });
/** ISO 8601 in UTC. */
export const Time = Type.String({ format: 'date-time' });
/** A whole number from 0. */
export const Count = Type.Integer({ minimum: 0 });
/** 1-based. */
export const PageNumber = Type.Integer({ minimum: 1, maximum: 1_000_000 });

export const Code = oneOf(errorCodes);
export const Category = oneOf(errorCategories);
export const PriorityWord = oneOf(priorities);
export const BatchStateWord = oneOf(batchStates);
export const DocumentStateWord = oneOf(documentStates);

/** What every answer with a status from 400 on carries. */
export const ErrorBody = Type.Object(
  {
    error: Type.Object(
      {
        /** A row of docs/errors.md. */
        code: Code,
        message: Type.String(),
        /** What to do about it. */
        hint: Type.String(),
      },
      closed,
    ),
  },
  closed,
);
export type ErrorBody = Static<typeof ErrorBody>;

export const limit = Type.Integer({ minimum: 1, maximum: 200, default: 50 });
export const cursor = Type.String({ minLength: 1, maxLength: 200 });

/** Of every list. */
export const ListQuery = Type.Object({ cursor: Type.Optional(cursor), limit: Type.Optional(limit) }, closed);
export type ListQuery = Static<typeof ListQuery>;

/** A page of a list. `nextCursor` is null after the last one. */
export const listOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), nextCursor: nullable(Type.String()) }, closed);

/** A list that is always whole. */
export const allOf = <Item extends TSchema>(item: Item) => Type.Object({ items: Type.Array(item) }, closed);

export const BatchParams = Type.Object({ batchId: Id }, closed);
export const DocumentParams = Type.Object({ documentId: Id }, closed);
export const PageParams = Type.Object({ documentId: Id, number: PageNumber }, closed);
