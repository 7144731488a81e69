import { DocbatchError, type Logger } from '@docbatch/core';

import { onAbort } from './on-abort.js';
import type { SlotHost, SlotIsolation, StartSlotHost } from './slot-host.js';
import type { SlotReply, SlotRequest, SlotSetup } from './slot-protocol.js';
import { startSlotProcess } from './start-slot-process.js';
import { startSlotThread } from './start-slot-thread.js';

/** When to give a call up, and what it rejects with then. */
export interface CallBounds {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly expired: () => DocbatchError;
  /** `reason` says how the thread or process ended. */
  readonly crashed: (reason: string, cause: unknown) => DocbatchError;
}

interface PendingCall {
  readonly bounds: CallBounds;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

const starters: Readonly<Record<SlotIsolation, StartSlotHost>> = {
  thread: startSlotThread,
  process: startSlotProcess,
};

/**
 * One thread or process that reads documents, from its start to its end. A call that passes its deadline or is aborted
 * ends it, since nothing else stops WebAssembly that hangs.
 */
export class SlotRunner {
  readonly #host: SlotHost;
  #pending: PendingCall | null = null;
  #usable = true;
  #end = { reason: 'it was ended', cause: null as unknown };

  constructor(isolation: SlotIsolation, setup: SlotSetup, logger: Logger) {
    this.#host = starters[isolation](setup, logger, {
      onReply: (reply) => this.#answer(reply),
      onEnd: (reason, cause) => this.#noteEnd(reason, cause),
    });
  }

  /** Whether it can take a call. Once false it stays so. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Resident memory in bytes of the process that it runs in, as last known. */
  get rssBytes(): number {
    return this.#host.rssBytes();
  }

  /** Sends one call. The next may follow only when this one has settled. */
  call(request: SlotRequest, bounds: CallBounds): Promise<unknown> {
    return new Promise<unknown>((resolve, reject) => {
      bounds.signal?.throwIfAborted();
      // One that has ended takes messages without a word and would never answer.
      if (!this.#usable) throw bounds.crashed(this.#end.reason, this.#end.cause);
      if (this.#pending !== null)
        throw new DocbatchError('INTERNAL', 'A slot was given two calls at a time.');
      const stop = (reason: unknown): void => {
        this.#take()?.reject(reason);
        void this.terminate();
      };
      const timer = setTimeout(() => stop(bounds.expired()), bounds.deadlineMs);
      const stopListening = onAbort(bounds.signal, stop);
      const release = (): void => {
        clearTimeout(timer);
        stopListening();
      };
      this.#pending = {
        bounds,
        resolve: (result) => (release(), resolve(result)),
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a signal's reason may be anything
        reject: (reason) => (release(), reject(reason)),
      };
      this.#host.post(request);
    });
  }

  /** Ends it, whatever it does. Resolves when it is gone. */
  async terminate(): Promise<void> {
    this.#usable = false;
    await this.#host.terminate();
  }

  #take(): PendingCall | null {
    const pending = this.#pending;
    this.#pending = null;
    return pending;
  }

  #answer(reply: SlotReply): void {
    const pending = this.#take();
    if (reply.ok) pending?.resolve(reply.result);
    else pending?.reject(DocbatchError.fromJSON(reply.error));
  }

  #noteEnd(reason: string, cause: unknown): void {
    this.#usable = false;
    this.#end = { reason, cause };
    const pending = this.#take();
    pending?.reject(pending.bounds.crashed(reason, cause));
  }
}
