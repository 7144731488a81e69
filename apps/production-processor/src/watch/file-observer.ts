/** What tells that a file is still being written, without opening it. */
export interface FileFacts {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly inode: number;
}

export type Stability = 'waiting' | 'stable' | 'known';

interface Observed {
  readonly facts: FileFacts;
  /** When these facts were seen first. */
  readonly sinceMs: number;
  known: boolean;
  scan: number;
}

/**
 * Watches files become still. Time is that of this machine, as the clock of a file server may go wrong: a file is stable
 * when nothing about it has changed for so long since it was first seen like this. An empty file never is.
 */
export class FileObserver {
  readonly #files = new Map<string, Observed>();
  #scan = 0;

  constructor(private readonly settleMs: number) {}

  observe(fileName: string, facts: FileFacts, nowMs: number): Stability {
    const before = this.#files.get(fileName);
    if (before === undefined || !sameFacts(before.facts, facts)) {
      this.#files.set(fileName, { facts, sinceMs: nowMs, known: false, scan: this.#scan });
      return 'waiting';
    }
    before.scan = this.#scan;
    if (before.known) return 'known';
    return facts.sizeBytes > 0 && nowMs - before.sinceMs >= this.settleMs ? 'stable' : 'waiting';
  }

  /** Nothing more is to be done about it until it changes. */
  markKnown(fileName: string): void {
    const observed = this.#files.get(fileName);
    if (observed !== undefined) observed.known = true;
  }

  /** Forgets the files that this scan has not seen; returns how many are still waited for. */
  endScan(): number {
    let waiting = 0;
    for (const [fileName, { scan, known }] of this.#files) {
      if (scan !== this.#scan) this.#files.delete(fileName);
      else if (!known) waiting += 1;
    }
    this.#scan += 1;
    return waiting;
  }
}

export const sameFacts = (one: FileFacts, other: FileFacts): boolean =>
  one.sizeBytes === other.sizeBytes && one.mtimeMs === other.mtimeMs && one.inode === other.inode;
