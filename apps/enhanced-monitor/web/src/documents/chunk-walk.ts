import type { DocumentList, ListedDocument } from '../api/contract.js';

/** Rows of one request; the most that the server gives. */
export const chunkSize = 200;
const chunksKept = 40;

type ReadChunk = (cursor: string) => Promise<DocumentList>;

interface Chunk {
  readonly rows: readonly ListedDocument[];
  readonly version: number;
}

/**
 * A list that is read page after page, as a row of chunks of which only those around the visible ones are kept. Where the
 * server goes on after each chunk stays known, so that a chunk that was dropped is read again with one request; only rows
 * that nobody has walked to yet need the chunks before them.
 */
export class ChunkWalk {
  readonly #read: ReadChunk;
  readonly #onChange: () => void;
  readonly #chunks = new Map<number, Chunk>();
  /** `#cursors[n]` begins chunk n. */
  #cursors: string[] = [''];
  #ended = false;
  #version = 0;
  #wanted: readonly [number, number] | null = null;
  #reading = false;
  #closed = false;
  failure: unknown = null;

  constructor(read: ReadChunk, onChange: () => void) {
    this.#read = read;
    this.#onChange = onChange;
  }

  row(index: number): ListedDocument | undefined {
    return this.#chunks.get(Math.floor(index / chunkSize))?.rows[index % chunkSize];
  }

  /** Rows that can be read with one request each. */
  get reach(): number {
    if (!this.#ended) return (this.#cursors.length - 1) * chunkSize;
    const last = this.#cursors.length - 1;
    return last * chunkSize + (this.#chunks.get(last)?.rows.length ?? chunkSize);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** All rows that are held at the moment. */
  *held(): Iterable<ListedDocument> {
    for (const [, { rows }] of [...this.#chunks].sort(([one], [other]) => one - other)) yield* rows;
  }

  /** These rows are looked at: they are read, and what is far from them is let go. */
  want(first: number, last: number): void {
    this.#wanted = [Math.floor(Math.max(0, first) / chunkSize), Math.floor(Math.max(0, last) / chunkSize)];
    void this.#pump();
  }

  /** What is held may be old: what is looked at is read again, the rest when it is looked at. */
  renew(): void {
    this.#version += 1;
    this.failure = null;
    void this.#pump();
  }

  close(): void {
    this.#closed = true;
  }

  async #pump(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let next = this.#next(); next !== null && !this.#closed; next = this.#next()) {
        const version = this.#version;
        const list = await this.#read(this.#cursors[next]!);
        this.failure = null;
        this.#keep(next, list, version);
        if (!this.#closed) this.#onChange();
      }
    } catch (error) {
      this.failure = error;
      if (!this.#closed) this.#onChange();
    } finally {
      this.#reading = false;
    }
  }

  /** The chunk to read now, which is on the way to the wanted ones when nobody knows yet where those begin. */
  #next(): number | null {
    if (this.#wanted === null) return null;
    const [first, last] = this.#wanted;
    for (let chunk = first; chunk <= last; chunk += 1) {
      if (this.#chunks.get(chunk)?.version === this.#version) continue;
      if (chunk < this.#cursors.length) return chunk;
      return this.#ended ? null : this.#cursors.length - 1;
    }
    return null;
  }

  #keep(chunk: number, { items, nextCursor }: DocumentList, version: number): void {
    this.#chunks.set(chunk, { rows: items, version });
    if (nextCursor === null || nextCursor !== this.#cursors[chunk + 1]) {
      // With a filter, rows come and go: what was known of later chunks does not fit any more.
      this.#cursors = this.#cursors.slice(0, chunk + 1);
      for (const later of this.#chunks.keys()) if (later > chunk) this.#chunks.delete(later);
      this.#ended = nextCursor === null;
      if (nextCursor !== null) this.#cursors.push(nextCursor);
    }
    const [first, last] = this.#wanted ?? [chunk, chunk];
    const distance = (index: number): number => Math.max(first - index, index - last, 0);
    const far = [...this.#chunks.keys()].sort((one, other) => distance(other) - distance(one));
    for (const index of far.slice(0, Math.max(0, far.length - chunksKept))) this.#chunks.delete(index);
  }
}
