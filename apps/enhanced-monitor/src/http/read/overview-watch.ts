import { askQueue, getOverview } from '@docbatch/batch-tasks';
import { DocbatchError, toDocbatchError } from '@docbatch/core';

import type { System } from '../../model/open-system.js';
import type { Overview, Part } from '../contract/index.js';
import { toWire } from '../to-wire.js';

const freshForMs = 1_000;
const askQueueEveryMs = 5_000;

interface PartState {
  readonly up: boolean;
  readonly since: Date;
}

/** One reading of the overview for all who ask within a second; while the records are down, what was read last. */
export class OverviewWatch {
  #last: Omit<Overview, 'parts'> | null = null;
  #records: PartState;
  #queue: PartState;
  #queueAskedAt = -Infinity;
  #readAt = -Infinity;
  #reading: Promise<void> | undefined;
  #asking: Promise<void> | undefined;

  constructor(
    private readonly system: Pick<System, 'context' | 'ownQueue'>,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.#records = this.#queue = { up: true, since: now() };
  }

  /** Throws DATABASE_UNREACHABLE when nothing was read yet. */
  async read(): Promise<Overview> {
    await this.refresh();
    if (this.#last === null) throw new DocbatchError('DATABASE_UNREACHABLE', 'The records do not answer.');
    return { ...this.#last, parts: this.parts };
  }

  /** What is up and what is down, as the last reading found it. */
  get parts(): Part[] {
    const records = toWire({ part: 'records' as const, ...this.#records });
    return this.system.ownQueue ? [records, toWire({ part: 'queue' as const, ...this.#queue })] : [records];
  }

  /** Reads, unless that was done a moment ago. Throws only what is no outage. */
  async refresh(): Promise<void> {
    const asking = this.#askQueue();
    if (this.now().getTime() - this.#readAt >= freshForMs) {
      this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    }
    await this.#reading;
    // A queue that is down is silent for two seconds: only the first reading waits for that.
    if (this.#queueAskedAt === -Infinity) await asking;
  }

  async #read(): Promise<void> {
    try {
      const overview = await getOverview(this.system.context);
      this.#last = { ...toWire(overview), at: this.now().toISOString() };
      this.#records = this.#turn(this.#records, true);
    } catch (error) {
      if (toDocbatchError(error).code !== 'DATABASE_UNREACHABLE') throw error;
      this.#records = this.#turn(this.#records, false);
    } finally {
      this.#readAt = this.now().getTime();
    }
  }

  #askQueue(): Promise<void> | undefined {
    if (!this.system.ownQueue || this.now().getTime() - this.#queueAskedAt < askQueueEveryMs) return;
    this.#asking ??= askQueue(this.system.context).then((answers) => {
      this.#queue = this.#turn(this.#queue, answers, this.#heldSince());
      this.#queueAskedAt = this.now().getTime();
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Workers may have seen the queue go before this program was started. */
  #heldSince(): Date | undefined {
    const held = this.#last?.held.find(({ reason }) => reason.startsWith('QUEUE_UNREACHABLE'));
    return held === undefined ? undefined : new Date(held.since);
  }

  #turn(state: PartState, up: boolean, downSince = this.now()): PartState {
    return state.up === up ? state : { up, since: up ? this.now() : downSince };
  }
}
