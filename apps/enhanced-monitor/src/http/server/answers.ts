import type { TSchema } from 'typebox';

import { ErrorBody } from '../contract/common.js';

/** What a route answers when all goes well, and what it answers otherwise. */
export const answers = <Status extends number, Schema extends TSchema>(status: Status, schema: Schema) =>
  ({ [status]: schema, '4xx': ErrorBody, '5xx': ErrorBody }) as Record<Status, Schema> &
    Record<'4xx' | '5xx', typeof ErrorBody>;
