import type { DocumentReader, SlotIsolation } from '@docbatch/ocr';

import type { RecognitionOptions } from '../records/recognition-options.js';

/**
 * Opens a reader with this many slots for these options. The worker closes it. `isolation` is `process` for a page
 * during which workers died: a reader that reads it in this process all the same dies with it again.
 */
export type OpenReader = (
  options: RecognitionOptions,
  slots: number,
  isolation: SlotIsolation,
) => Promise<DocumentReader>;

/** The readers of one worker for one set of options. */
export interface Readers {
  /** Recognises pages; as many slots as the worker has. */
  readonly pages: DocumentReader;
  /**
   * Opens documents and writes outputs in slots of its own: a document is opened while every page slot is busy,
   * and the engine never starts here.
   */
  readonly documents: DocumentReader;
}

/** Opens readers when they are first needed and closes them all at the end. */
export class ReaderCache {
  readonly #openReader: OpenReader;
  readonly #slots: number;
  readonly #readers = new Map<string, Promise<Readers>>();

  constructor(openReader: OpenReader, slots: number) {
    this.#openReader = openReader;
    this.#slots = slots;
  }

  for(options: RecognitionOptions): Promise<Readers> {
    const key = JSON.stringify([
      options.languages,
      options.dpi,
      options.engine ?? null,
      options.model ?? null,
      options.detectLanguage ?? false,
    ]);
    const known = this.#readers.get(key);
    if (known !== undefined) return known;
    const opening = this.#open(options);
    this.#readers.set(key, opening);
    // A reader that could not be opened is tried again by the next task.
    opening.catch(() => this.#readers.delete(key));
    return opening;
  }

  async close(): Promise<void> {
    const all = await Promise.allSettled(this.#readers.values());
    this.#readers.clear();
    await Promise.all(
      all.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value.pages.close(), result.value.documents.close()] : [],
      ),
    );
  }

  async #open(options: RecognitionOptions): Promise<Readers> {
    const pages = await this.#openReader(options, this.#slots, 'thread');
    try {
      const documentSlots = Math.max(1, Math.ceil(this.#slots / 4));
      return { pages, documents: await this.#openReader(options, documentSlots, 'thread') };
    } catch (error) {
      await pages.close();
      throw error;
    }
  }
}
