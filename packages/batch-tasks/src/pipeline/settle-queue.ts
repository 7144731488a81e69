import {
  settleDocuments,
  type Database,
  type DocumentOutcome,
  type SettledDocument,
  type Settlement,
} from '@docbatch/store';

import { isOutage } from './is-outage.js';

interface Waiting {
  readonly settlement: Settlement;
  readonly resolve: (settled: SettledDocument | null) => void;
  readonly reject: (error: unknown) => void;
}

const groupSize = 64;

/**
 * Settles the documents of one worker in groups: while one group is on its way to the disk, the next one gathers. Nobody
 * waits for a group to fill up; a document that ends alone is settled at once.
 */
export class SettleQueue {
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(
    private readonly database: Database,
    private readonly actor: string,
  ) {}

  /** Null when the attempt is stale; then nothing has changed. */
  settle(
    fence: Pick<Settlement, 'documentId' | 'attempt'>,
    outcome: DocumentOutcome,
  ): Promise<SettledDocument | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ settlement: { ...fence, outcome }, resolve, reject });
      if (!this.#busy) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#settle(this.#takeGroup());
    this.#busy = false;
  }

  /** Each document at most once: of two attempts at one, the later waits for the next group. */
  #takeGroup(): Waiting[] {
    const group = new Map<string, Waiting>();
    const later: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const { documentId } = waiting.settlement;
      if (group.size < groupSize && !group.has(documentId)) group.set(documentId, waiting);
      else later.push(waiting);
    }
    this.#waiting = later;
    return [...group.values()];
  }

  async #settle(group: readonly Waiting[]): Promise<void> {
    try {
      const settlements = group.map((waiting) => waiting.settlement);
      const settled = await settleDocuments(this.database, this.actor, settlements);
      for (const { settlement, resolve } of group) resolve(settled.get(settlement.documentId) ?? null);
    } catch (error) {
      // One that the database refuses must not take the others along.
      if (group.length > 1 && !isOutage(error)) for (const waiting of group) await this.#settle([waiting]);
      else for (const waiting of group) waiting.reject(error);
    }
  }
}
