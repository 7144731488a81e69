import { askQueue, type BatchContext } from '@docbatch/batch-tasks';
import { toDocbatchError } from '@docbatch/core';

import type { System } from './open-system.js';
import type { Place } from './place.js';
import { readSnapshot } from './read-snapshot.js';
import { emptySnapshot, type Part, type Snapshot } from './snapshot.js';

/** The records as a screen sees them: what was read last stays while the database is down. */
export class Records {
  #last: Snapshot = emptySnapshot;
  #databaseDownSince: Date | null = null;
  #queueDownSince: Date | null = null;
  #queueKnown = false;
  #asking: Promise<void> | undefined;

  constructor(private readonly system: System) {}

  get context(): BatchContext {
    return this.system.context;
  }

  /** Throws only what is neither an outage nor waits to pass. */
  async read(place: Place, filter: string, now: () => Date = () => new Date()): Promise<Snapshot> {
    const asking = this.system.ownQueue ? this.#askQueue(now) : undefined;
    try {
      this.#last = { ...(await readSnapshot(this.context, place, filter)), parts: [] };
      this.#databaseDownSince = null;
    } catch (error) {
      if (toDocbatchError(error).code !== 'DATABASE_UNREACHABLE') throw error;
      this.#databaseDownSince ??= now();
    }
    if (!this.#queueKnown) await asking;
    return { ...this.#last, parts: this.#parts() };
  }

  /** A queue that is down is silent for two seconds: only the first reading waits for that. */
  #askQueue(now: () => Date): Promise<void> {
    this.#asking ??= askQueue(this.context).then((answers) => {
      this.#queueDownSince = answers ? null : this.#sinceWhen(now());
      this.#queueKnown = true;
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Workers may have seen it go before this program was started. */
  #sinceWhen(now: Date): Date {
    const held = this.#last.overview?.held.find(({ reason }) => reason.startsWith('QUEUE_UNREACHABLE'));
    const seen = this.#queueDownSince ?? now;
    return held !== undefined && held.since < seen ? held.since : seen;
  }

  #parts(): Part[] {
    const database: Part = { name: 'PostgreSQL', downSince: this.#databaseDownSince };
    return this.system.ownQueue ? [database, { name: 'Redis', downSince: this.#queueDownSince }] : [database];
  }
}
