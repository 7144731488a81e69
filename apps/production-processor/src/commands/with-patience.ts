import { setTimeout } from 'node:timers/promises';

import { DocbatchError, type Logger } from '@docbatch/core';

const againAfterMs = 500;
/** How long the database may be away before the command gives up; a restart of it takes less. */
const patienceMs = 120_000;

/** Tries again while the error may pass, for two minutes. Undefined when the signal was aborted meanwhile. */
export async function withPatience<T>(
  work: () => Promise<T>,
  { signal, logger }: { readonly signal: AbortSignal; readonly logger: Logger },
): Promise<T | undefined> {
  let awaySinceMs: number | undefined;
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DocbatchError) || !error.retryable) throw error;
      if (awaySinceMs === undefined) logger.warn(`${error.message} Waiting for it to come back.`);
      awaySinceMs ??= performance.now();
      if (performance.now() - awaySinceMs > patienceMs) throw error;
    }
    await setTimeout(againAfterMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
