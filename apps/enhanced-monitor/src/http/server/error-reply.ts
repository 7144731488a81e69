import { DocbatchError, toDocbatchError, type ErrorCategory, type ErrorCode } from '@docbatch/core';
import type { FastifyError } from 'fastify';

import type { ErrorBody } from '../contract/index.js';

export interface ErrorReply {
  readonly status: number;
  readonly body: ErrorBody;
}

const statusOfCode: Partial<Record<ErrorCode, number>> = {
  AUTHENTICATION_NEEDED: 401,
  ROLE_NEEDED: 403,
  ORIGIN_REFUSED: 403,
  CSRF_TOKEN_WRONG: 403,
  ROUTE_NOT_FOUND: 404,
  BATCH_NOT_FOUND: 404,
  DOCUMENT_NOT_FOUND: 404,
  PAGE_NOT_FOUND: 404,
  OUTPUT_NOT_FOUND: 404,
  FILE_NOT_FOUND: 404,
  S3_NOT_FOUND: 404,
  BATCH_CONFLICT: 409,
  FILE_CHANGED: 409,
  STATE_CONFLICT: 409,
  FILE_TOO_LARGE: 413,
  REQUEST_TOO_LARGE: 413,
  FILE_UNSUPPORTED: 415,
  USAGE: 400,
  REQUEST_INVALID: 400,
  QUERY_INVALID: 400,
  BATCH_EMPTY: 400,
  REQUEST_RATE: 429,
  SERVER_BUSY: 503,
  SEARCH_TIMEOUT: 503,
  SECRET_KEY_WRONG: 500,
};

const statusOfCategory: Record<ErrorCategory, number> = {
  transient: 503,
  resource: 503,
  rate_limit: 503,
  data: 422,
  configuration: 500,
  permanent: 500,
};

/** The status and the body of an error: one shape for all, whoever threw it. */
export function toErrorReply(thrown: unknown): ErrorReply {
  const error = toRequestError(thrown) ?? toDocbatchError(thrown);
  const { code, solution } = error;
  const status = statusOfCode[code] ?? statusOfCategory[error.category];
  // What nobody foresaw may say where files lie or what a statement was: that is for the log alone.
  const message = code === 'INTERNAL' ? 'The server could not answer; its log says why.' : error.message;
  return { status, body: { error: { code, message, hint: solution } } };
}

/** What the server itself finds wrong with a request; null for everything else. */
function toRequestError(thrown: unknown): DocbatchError | null {
  if (thrown instanceof DocbatchError || !(thrown instanceof Error)) return null;
  const { statusCode, validation, validationContext, message } = thrown as FastifyError;
  if (validation !== undefined) {
    const [first] = validation;
    const where = `${validationContext ?? 'request'}${first?.instancePath ?? ''}`;
    return new DocbatchError('REQUEST_INVALID', `${where} ${first?.message ?? message}.`);
  }
  if (statusCode === 429) return new DocbatchError('REQUEST_RATE', message);
  if (statusCode === 413) return new DocbatchError('REQUEST_TOO_LARGE', 'The request is too large.');
  if (statusCode === 415) return new DocbatchError('REQUEST_INVALID', 'The type of the body is not known.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new DocbatchError('REQUEST_INVALID', 'The request is not well formed.');
  return null;
}
