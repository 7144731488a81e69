import type { DocumentReader, PageResult } from '@docbatch/ocr';

import type { RecognitionOptions } from '../records/recognition-options.js';
import type { OpenReader } from '../worker/reader-cache.js';

/**
 * Reads pages under suspicion, each in a process that is started for it and ended after it. One at a time: what takes
 * too much memory alone must not do so together with another.
 */
export class SuspectReader {
  readonly #openReader: OpenReader;
  #last: Promise<unknown> = Promise.resolve();

  constructor(openReader: OpenReader) {
    this.#openReader = openReader;
  }

  read(
    options: RecognitionOptions,
    signal: AbortSignal,
    read: (reader: DocumentReader) => Promise<PageResult>,
  ): Promise<PageResult> {
    const turn = this.#last.then(async () => {
      signal.throwIfAborted();
      const reader = await this.#openReader(options, 1, 'process');
      try {
        return await read(reader);
      } finally {
        await reader.close();
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
