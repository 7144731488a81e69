import {
  browseBatches,
  findLastEvent,
  getBatchStatus,
  listAllEvents,
  type BatchContext,
  type BatchEvent,
  type DocumentEvent,
  type ListedBatch,
} from '@docbatch/batch-tasks';

import { toWire } from '../to-wire.js';
import { eventText } from './event-text.js';
import { toListedBatch } from './to-listed-batch.js';

/** Transactions end in another order than they begin: an event may appear so many ids late. */
const lookBack = 500n;
const readAtOnce = 2_000;
const shownBatches = 200;
/** Of one reading. Beyond it the counts of the batches tell enough. */
const shownDocuments = 200;

type AnyEvent = BatchEvent | DocumentEvent;

/** Follows what happens in the records, and says what is new as server-sent events. */
export class EventReader {
  #last: bigint | null = null;
  /** Ids that were told, as far back as is looked. */
  #told = new Set<string>();
  /** By batch, what was told last. */
  #batches = new Map<string, string>();

  constructor(private readonly context: BatchContext) {}

  /** What happened since the last reading; nothing the first time. */
  async read(): Promise<string[]> {
    const isFirst = this.#last === null;
    this.#last ??= BigInt(await findLastEvent(this.context));
    const events = await this.#readNew(isFirst);
    const batches = await this.#readBatches(events);
    const changed = batches.filter((batch) => this.#hasChanged(batch));
    this.#forgetAllBut(batches);
    return isFirst ? [] : [...documentTexts(events), ...changed.map((batch) => this.#batchText(batch))];
  }

  /**
   * What happened since an event, for somebody who was away; null when that is too much to tell. Some of it they may know.
   */
  async readSince(id: bigint): Promise<string[] | null> {
    const after = id > lookBack ? id - lookBack : 0n;
    const events = await listAllEvents(this.context, { after: String(after), limit: readAtOnce });
    if (events.length === readAtOnce) return null;
    const batches = await this.#readBatches(events);
    return [...documentTexts(events), ...batches.map((batch) => this.#batchText(batch))];
  }

  async #readNew(isFirst: boolean): Promise<AnyEvent[]> {
    const last = this.#last!;
    const after = last > lookBack ? last - lookBack : 0n;
    const events = await listAllEvents(this.context, { after: String(after), limit: readAtOnce });
    const fresh = isFirst ? [] : events.filter(({ cursor }) => !this.#told.has(cursor));
    const newest = BigInt(events.at(-1)?.cursor ?? last);
    this.#last = newest > last ? newest : last;
    const horizon = this.#last - lookBack;
    this.#told = new Set(events.map(({ cursor }) => cursor).filter((cursor) => BigInt(cursor) > horizon));
    return fresh;
  }

  /** Those that are not settled, and those that something happened to. */
  async #readBatches(events: readonly AnyEvent[]): Promise<ListedBatch[]> {
    const { batches } = await browseBatches(this.context, { settled: false, limit: shownBatches });
    const known = new Set(batches.map(({ batchId }) => batchId));
    const others = new Set(
      events.flatMap(({ batchId }) => (batchId === null || known.has(batchId) ? [] : batchId)),
    );
    const settled: ListedBatch[] = [];
    for (const batchId of [...others].slice(0, shownBatches)) {
      const status = await getBatchStatus(this.context, batchId);
      if (status !== null) settled.push(toListedBatch(status));
    }
    return [...batches, ...settled];
  }

  /** The time that remains changes with every second, and is no news. */
  #hasChanged({ estimatedSecondsRemaining: _, ...batch }: ListedBatch): boolean {
    const now = JSON.stringify(batch);
    if (this.#batches.get(batch.batchId) === now) return false;
    this.#batches.set(batch.batchId, now);
    return true;
  }

  #forgetAllBut(batches: readonly ListedBatch[]): void {
    const shown = new Set(batches.map(({ batchId }) => batchId));
    for (const batchId of this.#batches.keys()) if (!shown.has(batchId)) this.#batches.delete(batchId);
  }

  #batchText(batch: ListedBatch): string {
    return eventText('batch', toWire(batch), String(this.#last ?? 0n));
  }
}

const documentTexts = (events: readonly AnyEvent[]): string[] =>
  events
    .filter((event) => event.kind === 'document')
    .slice(-shownDocuments)
    .map(({ documentId, batchId, from, to, at, cursor }) =>
      eventText('document', toWire({ documentId, batchId, from, to, at }), cursor),
    );
