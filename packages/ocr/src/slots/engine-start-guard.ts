import type { DocbatchError } from '@docbatch/core';

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/**
 * Keeps an engine that cannot start from being started over and over, page after page: for a while after a failure
 * calls that need it reject at once with the same error. The while doubles from 1 s to 60 s; a start that works
 * ends it.
 */
export class EngineStartGuard {
  #error: DocbatchError | null = null;
  #pauseMs = firstPauseMs;
  #closedUntilMs = 0;

  /** @throws the last start's error while another start is not due yet */
  check(): void {
    if (this.#error !== null && performance.now() < this.#closedUntilMs) throw this.#error;
  }

  recordFailure(error: DocbatchError): void {
    this.#error = error;
    this.#closedUntilMs = performance.now() + this.#pauseMs;
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
  }

  recordSuccess(): void {
    this.#error = null;
    this.#pauseMs = firstPauseMs;
  }
}
