import type { ListedDocument } from '../api/contract.js';
import { get } from '../api/request.js';
import { ChunkWalk, chunkSize } from './chunk-walk.js';

export interface DocumentFilter {
  readonly outcome: string;
  readonly errorCode: string;
  readonly name: string;
  readonly sort: 'first_added' | 'last_added';
}

/**
 * The documents of a batch by their place in the list. When it is known how many there are, the list is walked from both
 * ends, so that the last rows are as near as the first.
 */
export class DocumentRows {
  readonly #front: ChunkWalk;
  readonly #back: ChunkWalk;
  readonly #listeners = new Set<() => void>();
  #total: number | null = null;
  #version = 0;

  constructor(batchId: string, filter: DocumentFilter) {
    const { sort, ...rest } = filter;
    const opposite = sort === 'first_added' ? 'last_added' : 'first_added';
    const walk = (order: DocumentFilter['sort']): ChunkWalk =>
      new ChunkWalk(
        (cursor) => get(`/batches/${batchId}/documents`, { ...rest, sort: order, cursor, limit: chunkSize }),
        () => this.#change(),
      );
    this.#front = walk(sort);
    this.#back = walk(opposite);
  }

  /** Rows to show: all of them when that is known, and otherwise what was reached, with room for more. */
  get count(): number {
    if (this.#front.ended) return this.#front.reach;
    return this.#total ?? this.#front.reach + 20;
  }

  /** Whether `count` is all there is. */
  get isCounted(): boolean {
    return this.#front.ended || this.#total !== null;
  }

  get failure(): unknown {
    return this.#front.failure ?? this.#back.failure;
  }

  row(index: number): ListedDocument | undefined {
    return (
      this.#front.row(index) ?? (this.#total === null ? undefined : this.#back.row(this.#total - 1 - index))
    );
  }

  *held(): Iterable<ListedDocument> {
    yield* this.#front.held();
    yield* this.#back.held();
  }

  /** How many there are, as the counters of the batch say; null when they do not tell. */
  expect(total: number | null): void {
    if (total === this.#total) return;
    this.#total = total;
    this.#change();
  }

  want(first: number, last: number): void {
    const total = this.#total;
    if (total === null || this.#front.ended || !this.#isNearerToBack(first, last, total))
      this.#front.want(first, last);
    else this.#back.want(total - 1 - last, total - 1 - first);
  }

  renew(): void {
    this.#front.renew();
    this.#back.renew();
  }

  close(): void {
    this.#front.close();
    this.#back.close();
    this.#listeners.clear();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number whenever something changed. */
  readonly version = (): number => this.#version;

  #isNearerToBack(first: number, last: number, total: number): boolean {
    const fromFront = last - this.#front.reach;
    const fromBack = total - 1 - first - this.#back.reach;
    return fromFront > chunkSize && fromBack < fromFront;
  }

  #change(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
