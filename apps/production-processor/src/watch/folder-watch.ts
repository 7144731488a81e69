import { findTakenDocuments, noteMovedOriginal, type TakenFile } from '@docbatch/batch-tasks';

import { findDocuments } from '../intake/find-documents.js';
import type { Input } from '../intake/resolve-input.js';
import type { Patterns } from '../intake/selection.js';
import { Skips } from '../intake/skips.js';
import { isSettledState, type Arrival } from './arrival.js';
import { FileObserver, sameFacts } from './file-observer.js';
import { isUnfinishedName } from './is-unfinished-name.js';
import { moveOriginal } from './move-original.js';
import { readArrivals, type StillFile } from './read-arrivals.js';
import { readFacts } from './read-facts.js';
import { takeArrivals, type ArrivalTarget } from './take-arrivals.js';

/** Something that a watched folder has to tell. */
export type WatchEvent =
  | { readonly event: 'taken' | 'known' | 'renamed'; readonly file: string; readonly documentId: string }
  | {
      readonly event: 'settled';
      readonly file: string;
      readonly documentId: string;
      readonly state: string;
      readonly code: string | null;
    }
  | { readonly event: 'moved'; readonly file: string; readonly documentId: string; readonly to: string }
  | { readonly event: 'ignored'; readonly file: string };

export interface FolderWatchOptions extends ArrivalTarget {
  readonly input: Extract<Input, { kind: 'folder' }>;
  /** Folders in it that are ours. */
  readonly ownFolders: readonly string[];
  readonly patterns: Patterns;
  readonly settleMs: number;
  readonly maxBytes: number;
  /** Where originals go when their document has completed; they stay when absent. */
  readonly moveTo?: string;
  readonly signal: AbortSignal;
  readonly tell: (event: WatchEvent) => Promise<void> | void;
}

/** Files that are opened and recorded together: memory holds one such chunk, however many arrive at once. */
const filesAtATime = 200;

/** A watched folder. What it remembers only saves work: what was taken, the rows say. */
export class FolderWatch {
  readonly #observer: FileObserver;
  /** Taken files whose document has not settled, or whose original is still to be moved, by the document. */
  readonly #followed = new Map<string, Arrival>();

  constructor(private readonly options: FolderWatchOptions) {
    this.#observer = new FileObserver(options.settleMs);
  }

  /** Looks at the folder once. Returns how many files and documents are not done. */
  async look(): Promise<{ readonly waiting: number; readonly unsettled: number }> {
    const { input, ownFolders, patterns, signal } = this.options;
    const skips = new Skips();
    let still: StillFile[] = [];
    const names = { ownFolders, patterns, skips, signal, byNameOnly: true };
    for await (const { path, fileName } of findDocuments(input, names)) {
      if (isUnfinishedName(fileName)) continue;
      const facts = await readFacts(path);
      if (facts === null || this.#observer.observe(fileName, facts, performance.now()) !== 'stable') continue;
      still.push({ path, fileName, facts });
      if (still.length < filesAtATime) continue;
      await this.#take(still);
      still = [];
    }
    await this.#take(still);
    // A folder that could not be read, for example of a share that is away, has not lost its files.
    const waiting = signal.aborted || skips.unreadableCount > 0 ? 0 : this.#observer.endScan();
    await this.#follow();
    return { waiting, unsettled: this.#followed.size };
  }

  async #take(files: readonly StillFile[]): Promise<void> {
    const { signal, tell } = this.options;
    if (files.length === 0 || signal.aborted) return;
    const { arrivals, others } = await readArrivals(files, this.options);
    // What was not read to its end must not be recorded.
    if (signal.aborted) return;
    for (const file of others) {
      this.#observer.markKnown(file);
      await tell({ event: 'ignored', file });
    }
    for (const { arrival, documentId, kind } of await takeArrivals(arrivals, this.options)) {
      this.#observer.markKnown(arrival.fileName);
      this.#followed.set(documentId, arrival);
      await tell({ event: kind === 'new' ? 'taken' : kind, file: arrival.fileName, documentId });
    }
  }

  async #follow(): Promise<void> {
    const ids = [...this.#followed.keys()];
    for (let start = 0; start < ids.length; start += filesAtATime) {
      const documents = await findTakenDocuments(
        this.options.context,
        ids.slice(start, start + filesAtATime),
      );
      for (const document of documents) if (isSettledState(document.state)) await this.#settle(document);
    }
  }

  async #settle(document: TakenFile): Promise<void> {
    const { documentId, state, errorCode } = document;
    const { moveTo, tell } = this.options;
    const arrival = this.#followed.get(documentId)!;
    const file = arrival.fileName;
    this.#followed.delete(documentId);
    await tell({ event: 'settled', file, documentId, state, code: errorCode });
    // What did not complete stays where its owner sees it and a retry finds it.
    if (moveTo === undefined || !state.startsWith('completed')) return;
    const facts = await readFacts(arrival.path);
    // Replaced meanwhile: the new bytes have not been read.
    if (facts === null || !sameFacts(facts, arrival.facts)) return;
    const to = await moveOriginal(arrival.path, moveTo, file);
    await noteMovedOriginal(this.options.context, { ...document, sourcePath: arrival.path }, to);
    await tell({ event: 'moved', file, documentId, to });
  }
}
