import { DocbatchError, toDocbatchError } from '@docbatch/core';

/** SQLSTATE classes that mean "the server is not there now": connection, shutdown, resources. */
const unreachableStates = /^(08|57P|53)/;
const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EAI_AGAIN',
]);

/**
 * Of the driver, its pool and TypeORM, which give no codes. The last but two when every connection is busy, for example
 * with waiting; the last two when a statement follows the one whose connection was lost.
 */
const lostConnection =
  /Connection terminated|connection timeout|timeout expired|timeout exceeded when trying to connect|not queryable|Query runner already released/i;

/** What the driver threw, as an error with its code: DATABASE_UNREACHABLE when the server is not there now. */
export function databaseError(error: unknown): DocbatchError {
  const code = errorCodeOf(error);
  const lost = error instanceof Error && lostConnection.test(error.message);
  if (lost || unreachableStates.test(code) || unreachableCodes.has(code)) {
    return new DocbatchError(
      'DATABASE_UNREACHABLE',
      `PostgreSQL does not answer (${code || 'connection lost'}).`,
      {
        cause: error,
      },
    );
  }
  return toDocbatchError(error);
}

function errorCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? errorCodeOf(error.driverError) : '';
}
