import { stat } from 'node:fs/promises';

import type { DocumentLimits } from '../../document/document-inspection.js';
import { openDocument, type OpenedDocument } from '../../document/open-document.js';
import type { DocumentSource } from '../document-reader.js';

/** How long a document stays open that nobody asks for. An open file cannot be deleted on Windows. */
const idleMs = 5_000;

interface OpenEntry {
  readonly key: string;
  readonly document: OpenedDocument;
}

/** Keeps the last document open, so that page after page of one file does not open it again. */
export class DocumentCache {
  readonly #limits: DocumentLimits;
  #open: OpenEntry | null = null;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(limits: DocumentLimits) {
    this.#limits = limits;
  }

  /** Opens the document unless it is open and its file is as it was; closes the one before it. */
  async use<Result>(
    source: DocumentSource,
    work: (document: OpenedDocument) => Result | Promise<Result>,
  ): Promise<Result> {
    clearTimeout(this.#idleTimer);
    try {
      return await work(await this.#get(source));
    } finally {
      this.#idleTimer = setTimeout(() => this.close(), idleMs);
    }
  }

  async #get(source: DocumentSource): Promise<OpenedDocument> {
    const key = await describeFile(source);
    if (this.#open?.key === key) return this.#open.document;
    this.close();
    const document = await openDocument(source, { ...this.#limits, ...source.limits });
    this.#open = { key, document };
    return document;
  }

  close(): void {
    clearTimeout(this.#idleTimer);
    const entry = this.#open;
    this.#open = null;
    entry?.document.close();
  }
}

/** Changes when the file does. A file that cannot be looked at has no key twice: opening it says what is wrong. */
async function describeFile(source: DocumentSource): Promise<string> {
  const file = await stat(source.path, { bigint: true }).catch(() => null);
  const version = file === null ? [Math.random()] : [file.ino, file.size, file.mtimeNs].map(String);
  return JSON.stringify([source.path, source.password ?? null, source.limits ?? null, ...version]);
}
