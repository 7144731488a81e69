import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { newId } from '@docbatch/core';

/** A downloaded file. */
export interface CachedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface Borrowed extends CachedFile, AsyncDisposable {}

interface Entry {
  readonly path: string;
  readonly ready: Promise<CachedFile>;
  users: number;
  sizeBytes: number;
  timer?: NodeJS.Timeout;
}

export interface OriginalCacheOptions {
  /** A folder of our own; called when the first file comes. */
  readonly folder: () => Promise<string>;
  readonly download: (location: string, path: string) => Promise<{ sizeBytes: number; sha256: string }>;
  /** What may lie here unused, in bytes. */
  readonly maxIdleBytes: number;
  /** How long a file stays after its last use. */
  readonly idleMs: number;
}

/**
 * Originals on this machine's own disk while they are worked on. All pages of a document share one download; a
 * file goes some time after its last use, and sooner when the unused ones need more room than they may.
 */
export class OriginalCache {
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly options: OriginalCacheOptions) {}

  /** The file is there until it is given back by disposing of it. */
  async borrow(location: string): Promise<Borrowed> {
    const folder = await this.options.folder();
    // Nothing is awaited from here to the count: an entry without users may be removed at any time.
    const entry = this.#entries.get(location) ?? this.#begin(location, folder);
    entry.users += 1;
    clearTimeout(entry.timer);
    let returned = false;
    const giveBack = async (): Promise<void> => {
      if (returned) return;
      returned = true;
      entry.users -= 1;
      if (entry.users === 0) await this.#idle(location, entry);
    };
    try {
      return { ...(await entry.ready), [Symbol.asyncDispose]: giveBack };
    } catch (error) {
      // What did not arrive is asked for again by the next one.
      if (this.#entries.get(location) === entry) this.#entries.delete(location);
      await rm(entry.path, { force: true });
      throw error;
    }
  }

  async close(): Promise<void> {
    const entries = [...this.#entries];
    await Promise.all(entries.map(([location, entry]) => this.#remove(location, entry)));
  }

  #begin(location: string, folder: string): Entry {
    const path = join(folder, newId());
    const entry: Entry = {
      path,
      ready: this.options.download(location, path).then((facts) => ({ path, ...facts })),
      users: 0,
      sizeBytes: 0,
    };
    entry.ready.then(
      (file) => (entry.sizeBytes = file.sizeBytes),
      () => undefined,
    );
    this.#entries.set(location, entry);
    return entry;
  }

  async #idle(location: string, entry: Entry): Promise<void> {
    entry.timer = setTimeout(() => void this.#remove(location, entry), this.options.idleMs).unref();
    // The map is in order of arrival: the oldest go first.
    const idle = [...this.#entries].filter(([, candidate]) => candidate.users === 0);
    let bytes = idle.reduce((sum, [, candidate]) => sum + candidate.sizeBytes, 0);
    for (const [oldest, candidate] of idle) {
      if (bytes <= this.options.maxIdleBytes) return;
      bytes -= candidate.sizeBytes;
      if (candidate.users === 0) await this.#remove(oldest, candidate);
    }
  }

  async #remove(location: string, entry: Entry): Promise<void> {
    clearTimeout(entry.timer);
    if (this.#entries.get(location) === entry) this.#entries.delete(location);
    await entry.ready.catch(() => undefined);
    await rm(entry.path, { force: true }).catch(() => undefined);
  }
}
