import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';

import type { DocbatchError, Logger } from '@docbatch/core';
import type { WorkerNote } from '@docbatch/store';

import { TaskReturned } from '../queue/tasks.js';
import {
  admit,
  afterFailure,
  afterNothing,
  afterSuccess,
  closedBreaker,
  type BreakerPolicy,
  type BreakerState,
} from './circuit-breaker.js';
import { failedKind, type Dependency } from './dependencies.js';

export const defaultBreakerPolicy: BreakerPolicy = { threshold: 3, firstDelayMs: 1_000, maxDelayMs: 60_000 };

/** How long a task stays in hand before it is handed back: this bounds what circles through the queue. */
const paceMs = 1_000;
const shortestMs = 20;

/** How a task stands to a dependency. Whichever it is, the task tells when the dependency fails. */
export interface Need {
  readonly dependency: Dependency;
  /** Whether it does not begin while the dependency is down. */
  readonly waits: boolean;
  /** Whether its success proves that the dependency is up. */
  readonly proves: boolean;
}

export const uses = (dependency: Dependency): Need => ({ dependency, waits: true, proves: true });
export const mayUse = (dependency: Dependency): Need => ({ dependency, waits: true, proves: false });
export const mayTouch = (dependency: Dependency): Need => ({ dependency, waits: false, proves: false });

interface Breaker {
  readonly dependency: Dependency;
  state: BreakerState;
  error: DocbatchError | undefined;
}

/**
 * Holds the work of one worker process while something that it needs is down: no task begins that could only fail,
 * and a task that the outage hit goes back to its queue for later, without anything being settled. Every now and then
 * one task tries; when it gets through, everything goes on.
 */
export class Holds {
  readonly #breakers = new Map<string, Breaker>();
  readonly #closing = new AbortController();
  /** A statement that several tasks sent together fails once, however many of them tell of it. */
  readonly #counted = new WeakSet<DocbatchError>();
  /** Called when work begins to be held, and when it goes on. */
  onChange: () => void = () => undefined;

  constructor(
    private readonly logger: Logger,
    private readonly policy: BreakerPolicy = defaultBreakerPolicy,
    private readonly now: () => number = () => performance.now(),
  ) {
    // Every task that waits to be handed back listens; from the eleventh on Node would take that for a leak.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Runs a task that needs these. Throws TaskReturned when one of them is down, before or after the task began. */
  async run<Result>(needs: readonly Need[], work: () => Promise<Result>): Promise<Result> {
    const admitted: Dependency[] = [];
    for (const { dependency, waits } of needs) {
      if (!waits || this.#admit(dependency)) {
        admitted.push(dependency);
        continue;
      }
      this.#noteNothing(admitted);
      throw await this.#handBack(dependency);
    }
    try {
      const result = await work();
      for (const { dependency, proves } of needs) {
        if (proves) this.noteSuccess(dependency);
        else this.#noteNothing([dependency]);
      }
      return result;
    } catch (error) {
      const touched = needs.map((need) => need.dependency);
      const failed = touched.find((dependency) => dependency.kind === failedKind(error));
      this.#noteNothing(touched.filter((dependency) => dependency !== failed));
      if (failed === undefined) throw error;
      this.noteFailure(failed, error as DocbatchError);
      throw await this.#handBack(failed);
    }
  }

  noteSuccess(dependency: Dependency): void {
    const key = keyOf(dependency);
    const breaker = this.#breakers.get(key);
    if (breaker === undefined) return;
    breaker.state = afterSuccess();
    this.#breakers.delete(key);
    if (breaker.error === undefined) return;
    this.logger.warn('work goes on', { after: breaker.error.code });
    this.onChange();
  }

  noteFailure(dependency: Dependency, error: DocbatchError): void {
    const key = keyOf(dependency);
    const breaker = this.#breakers.get(key) ?? { dependency, state: closedBreaker, error: undefined };
    this.#breakers.set(key, breaker);
    if (breaker.state.kind === 'closed' && this.#counted.has(error)) return;
    this.#counted.add(error);
    breaker.state = afterFailure(breaker.state, this.now(), this.policy);
    if (breaker.state.kind === 'closed' || breaker.error !== undefined) return;
    breaker.error = error;
    this.logger.warn('work is held', { because: `${error.code}: ${error.message}`, try: error.solution });
    this.onChange();
  }

  /** Why work is held, the oldest reason first told; null when it is not. */
  current(): WorkerNote['held'] {
    for (const { dependency, error } of this.#breakers.values()) {
      if (error !== undefined) return { reason: `${error.code}: ${error.message}`, scope: dependency.scope };
    }
    return null;
  }

  /** What waits to be handed back is handed back at once. */
  close(): void {
    this.#closing.abort();
  }

  #admit(dependency: Dependency): boolean {
    const breaker = this.#breakers.get(keyOf(dependency));
    if (breaker === undefined) return true;
    const { state, admitted } = admit(breaker.state, this.now());
    breaker.state = state;
    return admitted;
  }

  #noteNothing(dependencies: readonly Dependency[]): void {
    for (const dependency of dependencies) {
      const breaker = this.#breakers.get(keyOf(dependency));
      if (breaker !== undefined) breaker.state = afterNothing(breaker.state, this.now());
    }
  }

  async #handBack(dependency: Dependency): Promise<TaskReturned> {
    const state = this.#breakers.get(keyOf(dependency))?.state;
    const untilProbeMs = state?.kind === 'open' ? state.probeAtMs - this.now() : this.policy.firstDelayMs;
    const waitMs = Math.max(shortestMs, untilProbeMs);
    // The rest it waits in the queue: handed back without a delay it would be the next one taken again.
    const inHandMs = Math.min(paceMs, waitMs / 2);
    await setTimeout(inHandMs, undefined, { signal: this.#closing.signal, ref: false }).catch(
      () => undefined,
    );
    return new TaskReturned(Math.ceil(waitMs - inHandMs));
  }
}

const keyOf = ({ kind, scope }: Dependency): string => `${kind} ${scope ?? ''}`;
