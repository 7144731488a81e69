import type { EventEmitter } from 'node:events';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How a person or a system asks the command to end: once to finish what is in flight, twice to leave at once. */
export class Interruption {
  private readonly firstController = new AbortController();
  private readonly secondController = new AbortController();

  /** Aborted by the first signal. */
  get first(): AbortSignal {
    return this.firstController.signal;
  }

  /** Aborted by the second signal. */
  get second(): AbortSignal {
    return this.secondController.signal;
  }

  /** Listens for SIGINT, SIGTERM and SIGHUP (the terminal was closed) for as long as the process lives. */
  listen(emitter: EventEmitter): this {
    for (const signal of signals) emitter.on(signal, () => this.interrupt());
    return this;
  }

  interrupt(): void {
    if (this.first.aborted) this.secondController.abort();
    else this.firstController.abort();
  }
}
