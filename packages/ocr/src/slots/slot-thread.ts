import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';

import { DocbatchError, type Logger } from '@docbatch/core';

import { onAbort } from './on-abort.js';
import type { SlotReply, SlotRequest, SlotSetup } from './slot-protocol.js';

/** When to give a call up, and what it rejects with then. */
export interface CallBounds {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly expired: () => DocbatchError;
  /** `reason` says how the thread ended. */
  readonly crashed: (reason: string, cause: unknown) => DocbatchError;
}

interface PendingCall {
  readonly bounds: CallBounds;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** JavaScript memory of a slot's thread. Page images and WebAssembly memory do not count. */
const maxHeapMb = 512;

/**
 * One thread that reads documents, from its start to its end. A call that passes its deadline or is aborted ends
 * the thread, since nothing else stops WebAssembly that hangs. An engine's own threads end with it.
 */
export class SlotThread {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  #pending: PendingCall | null = null;
  #usable = true;
  #uncaught: unknown = null;
  #exitCode = 0;

  constructor(setup: SlotSetup, logger: Logger) {
    this.#worker = startWorker(setup, logger);
    this.#worker.on('message', (reply: SlotReply) => this.#answer(reply));
    this.#worker.on('error', (error) => {
      this.#uncaught = error;
    });
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', (exitCode) => {
        this.#end(exitCode);
        resolve();
      });
    });
  }

  /** Whether the thread can take a call. Once false it stays so. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Sends one call. The next may follow only when this one has settled. */
  call(request: SlotRequest, bounds: CallBounds): Promise<unknown> {
    return new Promise<unknown>((resolve, reject) => {
      bounds.signal?.throwIfAborted();
      // A thread that has ended takes messages without a word and would never answer.
      if (!this.#usable) throw bounds.crashed(describeEnd(this.#uncaught, this.#exitCode), this.#uncaught);
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
      this.#worker.postMessage(request);
    });
  }

  /** Ends the thread, whatever it does. Resolves when it is gone. */
  async terminate(): Promise<void> {
    this.#usable = false;
    await this.#worker.terminate();
    await this.#ended;
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

  #end(exitCode: number): void {
    this.#usable = false;
    this.#exitCode = exitCode;
    const pending = this.#take();
    pending?.reject(pending.bounds.crashed(describeEnd(this.#uncaught, exitCode), this.#uncaught));
  }
}

function startWorker(setup: SlotSetup, logger: Logger): Worker {
  const worker = new Worker(new URL('./thread/slot-main.js', import.meta.url), {
    name: 'docbatch slot',
    workerData: setup,
    // Flags of the host program such as --input-type or --inspect-brk would keep the thread from starting.
    execArgv: [],
    // What a library prints must not get between the lines of a program whose stdout is data.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => logger.debug('a slot printed', { text }));
  }
  return worker;
}

function describeEnd(uncaught: unknown, exitCode: number): string {
  if (uncaught === null) return `exit code ${exitCode}`;
  return uncaught instanceof Error ? uncaught.message : inspect(uncaught);
}
