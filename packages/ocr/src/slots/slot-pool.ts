import { DocbatchError } from '@docbatch/core';

import { onAbort } from './on-abort.js';
import type { SlotCall } from './slot-call.js';
import type { Slot } from './slot.js';

/** Hands calls to slots: first come, first served, each to the free slot that is readiest for it. */
export class SlotPool {
  readonly #slots: readonly Slot[];
  readonly #free: Set<Slot>;
  readonly #waiting = new Set<SlotCall>();
  readonly #running = new Set<SlotCall>();
  #closing: Promise<unknown> | null = null;

  constructor(slots: readonly Slot[]) {
    this.#slots = slots;
    this.#free = new Set(slots);
  }

  /** Runs the call in the next free slot. Rejects with the signal's reason when that aborts, wherever the call is. */
  submit(description: Omit<SlotCall, 'resolve' | 'reject'>): Promise<unknown> {
    const { signal } = description.bounds;
    return new Promise((resolve, reject) => {
      if (this.#closing !== null) throw closedError();
      signal?.throwIfAborted();
      const release = onAbort(signal, (reason) => {
        this.#waiting.delete(call);
        call.reject(reason);
      });
      const call: SlotCall = {
        ...description,
        resolve: (result) => (release(), resolve(result)),
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a signal's reason may be anything
        reject: (reason) => (release(), reject(reason)),
      };
      this.#waiting.add(call);
      this.#dispatch();
    });
  }

  /** Ends all slots; calls that wait or run reject with READER_CLOSED. May be called twice. */
  async close(): Promise<void> {
    // A second call must not talk to a slot that the first is stopping.
    this.#closing ??= this.#closeSlots();
    await this.#closing;
  }

  async #closeSlots(): Promise<void> {
    for (const call of [...this.#waiting, ...this.#running]) call.reject(closedError());
    this.#waiting.clear();
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  #dispatch(): void {
    for (const call of this.#waiting) {
      const slot = this.#chooseSlot(call);
      if (slot === null) return;
      this.#waiting.delete(call);
      void this.#run(slot, call);
    }
  }

  async #run(slot: Slot, call: SlotCall): Promise<void> {
    this.#free.delete(slot);
    this.#running.add(call);
    await slot.run(call);
    this.#running.delete(call);
    this.#free.add(slot);
    this.#dispatch();
  }

  #chooseSlot(call: SlotCall): Slot | null {
    let best: Slot | null = null;
    for (const slot of this.#free) {
      if (best === null || slot.readinessFor(call) > best.readinessFor(call)) best = slot;
    }
    return best;
  }
}

const closedError = (): DocbatchError =>
  new DocbatchError('READER_CLOSED', 'The document reader is closed. Open another one and call again.');
