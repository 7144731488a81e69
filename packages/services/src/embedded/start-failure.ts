import { DocbatchError } from '@docbatch/core';

/** `EMBEDDED_START_FAILED`: what went wrong, then the way round that always exists. */
export const startFailure = (what: string, cause?: unknown): DocbatchError =>
  new DocbatchError(
    'EMBEDDED_START_FAILED',
    `The embedded PostgreSQL could not be started: ${what.replace(/\.$/, '')}. ` +
      'Or set DATABASE_URL to a PostgreSQL server of your own.',
    { cause },
  );
