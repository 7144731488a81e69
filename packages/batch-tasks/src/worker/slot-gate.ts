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
  #handedOut = 0;
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
      this.#handedOut += 1;
      const index =
        this.#handedOut % this.#fairnessInterval === 0 ? this.#longestWaitingLower() : this.#highest();
      this.#waiting.splice(index, 1)[0]!.enter();
    }
  }

  /** The first of the highest priority; the list is in order of arrival. */
  #highest(): number {
    const priority = priorities.find((candidate) =>
      this.#waiting.some((entry) => entry.priority === candidate),
    );
    return this.#waiting.findIndex((entry) => entry.priority === priority);
  }

  #longestWaitingLower(): number {
    const highest = this.#waiting[this.#highest()]!.priority;
    const lower = this.#waiting.findIndex((entry) => entry.priority !== highest);
    return lower === -1 ? this.#highest() : lower;
  }
}
