import { DocbatchError, type ErrorCode, type Logger, toDocbatchError } from '@docbatch/core';

import type { EngineIdentity } from '../page/page-text.js';
import type { EngineStartGuard } from './engine-start-guard.js';
import type { ReaderRecycling } from './reader-options.js';
import type { SlotCall } from './slot-call.js';
import type { SlotRequest, SlotSetup } from './slot-protocol.js';
import type { SlotIsolation } from './slot-host.js';
import { type CallBounds, SlotRunner } from './slot-runner.js';

/** A thread is not given up for memory sooner: in a program that is large anyway it would do little but start. */
const fewestPages = 5;

/** Failures after which WebAssembly may be left in no particular state: the next call gets a new thread. */
const unsafeCodes: ReadonlySet<ErrorCode> = new Set(['PAGE_FAILED', 'PDF_WRITE_FAILED']);

/** How long an engine may take to close before its thread is ended all the same. */
const stopMs = 2_000;

export interface SlotContext {
  readonly isolation: SlotIsolation;
  readonly setup: SlotSetup;
  readonly startMs: number;
  readonly recycle: ReaderRecycling;
  readonly guard: EngineStartGuard;
  readonly logger: Logger;
}

/**
 * A place for one call at a time. Its thread starts with the first call that needs it, and a new one with the first
 * call after a crash: nothing restarts by itself, so that nothing can restart for ever.
 */
export class Slot {
  readonly #context: SlotContext;
  #runner: SlotRunner | null = null;
  #engineStarted = false;
  #pagesRecognized = 0;
  #openPath: string | null = null;
  #busy = false;
  #closed = false;

  constructor(context: SlotContext) {
    this.#context = context;
  }

  /** How little has to be done here before the call can run; higher is better. */
  readinessFor(call: SlotCall): number {
    if (this.#runner?.usable !== true) return 0;
    return 1 + (this.#openPath === call.path ? 2 : 0) + (call.needsEngine && this.#engineStarted ? 1 : 0);
  }

  /** Settles the call. Resolves when the slot can take another, and never rejects. */
  async run(call: SlotCall): Promise<void> {
    this.#busy = true;
    try {
      call.resolve(await this.#read(call));
    } catch (error) {
      call.reject(error);
      if (error instanceof DocbatchError && unsafeCodes.has(error.code)) await this.#end();
    }
    await this.#retireRunner();
    this.#busy = false;
  }

  /** Starts the thread and its engine unless they run; null when they do. @throws DocbatchError ENGINE_START_FAILED */
  async startEngine(signal?: AbortSignal): Promise<EngineIdentity | null> {
    const { guard, setup } = this.#context;
    if (this.#runner?.usable === true && this.#engineStarted) return null;
    guard.check();
    try {
      const runner = await this.#startRunner(signal);
      const request: SlotRequest = { operation: 'startEngine', args: [] };
      const identity = (await runner.call(request, this.#boundStart('The engine', signal))) as EngineIdentity;
      checkIdentity(identity, setup.engine.identity);
      this.#engineStarted = true;
      guard.recordSuccess();
      return identity;
    } catch (error) {
      if (signal?.aborted !== true && !this.#closed)
        guard.recordFailure(toDocbatchError(error, 'ENGINE_START_FAILED'));
      // A failed start may leave threads of the engine behind: they end with the slot's.
      await this.#end();
      throw error;
    }
  }

  /** Ends the thread, whatever it does, for good. */
  async close(): Promise<void> {
    this.#closed = true;
    await (this.#busy ? this.#end() : this.#stop());
  }

  async #read({ request, path, needsEngine, bounds }: SlotCall): Promise<unknown> {
    if (needsEngine) await this.startEngine(bounds.signal);
    const runner = await this.#startRunner(bounds.signal);
    this.#openPath = path;
    if (needsEngine) this.#pagesRecognized += 1;
    return runner.call(request, bounds);
  }

  async #startRunner(signal: AbortSignal | undefined): Promise<SlotRunner> {
    if (this.#runner?.usable === true) return this.#runner;
    await this.#end();
    // The reader is closed: nobody would end the thread.
    if (this.#closed) throw new DocbatchError('READER_CLOSED', 'The document reader is closed.');
    const runner = new SlotRunner(this.#context.isolation, this.#context.setup, this.#context.logger);
    this.#runner = runner;
    await runner.call({ operation: 'startThread', args: [] }, this.#boundStart('A slot', signal));
    return runner;
  }

  #boundStart(what: string, signal: AbortSignal | undefined): CallBounds {
    const { startMs } = this.#context;
    return {
      deadlineMs: startMs,
      signal,
      expired: () => new DocbatchError('ENGINE_START_FAILED', `${what} was not ready after ${startMs} ms.`),
      crashed: (reason, cause) =>
        new DocbatchError('ENGINE_START_FAILED', `${what} ended while it started: ${reason}.`, { cause }),
    };
  }

  async #retireRunner(): Promise<void> {
    const { recycle, logger } = this.#context;
    if (this.#runner === null) return;
    const { rssBytes } = this.#runner;
    const worn = this.#pagesRecognized >= recycle.afterPages;
    const heavy = this.#pagesRecognized >= fewestPages && rssBytes > recycle.aboveRssBytes;
    if (this.#runner.usable && !worn && !heavy) return;
    logger.debug('a slot starts anew', {
      usable: this.#runner.usable,
      pages: this.#pagesRecognized,
      rssBytes,
    });
    await this.#stop();
  }

  /** Lets the engine close before the thread ends. */
  async #stop(): Promise<void> {
    const stopped = () => new DocbatchError('INTERNAL', 'The engine did not close.');
    const bounds: CallBounds = { deadlineMs: stopMs, expired: stopped, crashed: stopped };
    if (this.#runner?.usable === true) {
      await this.#runner.call({ operation: 'stop', args: [] }, bounds).catch((error: unknown) => {
        this.#context.logger.warn('an engine did not close', { error: String(error) });
      });
    }
    await this.#end();
  }

  async #end(): Promise<void> {
    const runner = this.#runner;
    this.#runner = null;
    this.#engineStarted = false;
    this.#pagesRecognized = 0;
    this.#openPath = null;
    await runner?.terminate();
  }
}

function checkIdentity(actual: EngineIdentity, expected: EngineIdentity | undefined): void {
  if (expected === undefined) return;
  const same =
    actual.name === expected.name && actual.version === expected.version && actual.model === expected.model;
  if (same) return;
  // Results are kept under the identity: they would be taken for another engine's.
  throw new DocbatchError(
    'ENGINE_START_FAILED',
    `The engine says it is ${JSON.stringify(actual)}; its spec says ${JSON.stringify(expected)}. Correct the spec.`,
  );
}
