import { priorities, type Priority } from '@docbatch/core';

import { TaskReturned } from '../queue/tasks.js';

interface Waiting {
  readonly priority: Priority;
  readonly enter: () => void;
  readonly turnAway: () => void;
}

/**
 * Hands the slots of one process to the highest priority that waits. One slot in every `fairnessInterval` goes to
 * the longest-waiting lower priority instead, so that low never starves while high never ends.
 */
export class SlotGate {
  readonly #slots: number;
  readonly #fairnessInterval: number;
  readonly #waiting: Waiting[] = [];
  #taken = 0;
  /** Slots in a row that went past somebody of a lower priority. */
  #passedOver = 0;
  #closed = false;

  /** `slots` from 1; `fairnessInterval` from 2. */
  constructor(slots: number, fairnessInterval = 8) {
    this.#slots = slots;
    this.#fairnessInterval = fairnessInterval;
  }

  /** Runs `work` in a slot. Throws TaskReturned when the gate closes before the work begins. */
  async run<Result>(priority: Priority, work: () => Promise<Result>): Promise<Result> {
    await this.#enter(priority);
    try {
      return await work();
    } finally {
      this.#taken -= 1;
      this.#admit();
    }
  }

  /** Turns away everything that waits, now and from now on. What runs goes on. */
  close(): void {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.turnAway();
  }

  #enter(priority: Priority): Promise<void> {
    if (this.#closed) return Promise.reject(new TaskReturned());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ priority, enter: resolve, turnAway: () => reject(new TaskReturned()) });
      this.#admit();
    });
  }

  #admit(): void {
    while (this.#taken < this.#slots && this.#waiting.length > 0) {
      this.#taken += 1;
      this.#waiting.splice(this.#next(), 1)[0]!.enter();
    }
  }

  /**
   * Only slots for which a lower priority waited in vain count: a single urgent page behind thousands of others
   * never meets the turn of those.
   */
  #next(): number {
    const highest = this.#highest();
    const lower = this.#longestWaitingLower(highest);
    if (lower === -1) {
      this.#passedOver = 0;
      return highest;
    }
    this.#passedOver = (this.#passedOver + 1) % this.#fairnessInterval;
    return this.#passedOver === 0 ? lower : highest;
  }

  /** The first of the highest priority; the list is in order of arrival. */
  #highest(): number {
    const priority = priorities.find((candidate) =>
      this.#waiting.some((entry) => entry.priority === candidate),
    );
    return this.#waiting.findIndex((entry) => entry.priority === priority);
  }

  #longestWaitingLower(highest: number): number {
    const { priority } = this.#waiting[highest]!;
    return this.#waiting.findIndex((entry) => entry.priority !== priority);
  }
}
