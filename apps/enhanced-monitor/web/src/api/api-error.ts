/** An answer of the server that is no success, or none at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** 0 when there was no answer. */
    readonly status: number,
    /** A row of docs/errors.md; `NO_ANSWER` when there was none. */
    readonly code: string,
    message: string,
    /** What to do about it. */
    readonly hint: string,
  ) {
    super(message);
  }
}

/** What can be said about anything that was thrown. */
export const describeError = (error: unknown): { title: string; hint: string } =>
  error instanceof ApiError
    ? { title: error.message, hint: error.hint }
    : { title: error instanceof Error ? error.message : String(error), hint: 'Reload the page.' };
