import { findDrawablePage, type BatchContext, type DrawablePage } from '@docbatch/batch-tasks';
import { DocbatchError, type Logger } from '@docbatch/core';
import { openDocumentReader, tesseractEngine, type PageDrawer } from '@docbatch/ocr';

import { BytesCache } from './bytes-cache.js';

/** A drawer that somebody has to close. */
export type ClosableDrawer = PageDrawer & { close(): Promise<void> };

export interface PagePicture {
  /** For the header of this name: the same as long as the picture is the same. */
  readonly etag: string;
  /** A PNG. Throws SERVER_BUSY, and what opening the original throws. */
  draw(): Promise<Uint8Array>;
}

const cacheBytes = 32_000_000;
/** Drawn one after the other: the machine may be busy with recognising. */
const mostWaiting = 24;
const idleMs = 60_000;
const drawMs = 20_000;

/** Pictures of pages, each drawn once for all who look at it. */
export class PagePictures implements AsyncDisposable {
  readonly #kept = new BytesCache(cacheBytes);
  readonly #underWay = new Map<string, Promise<Uint8Array>>();
  #last: Promise<unknown> = Promise.resolve();
  #drawer: Promise<ClosableDrawer> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: BatchContext,
    private readonly openDrawer: () => Promise<ClosableDrawer>,
  ) {}

  /** Throws PAGE_NOT_FOUND. */
  async find(documentId: string, pageNumber: number, widthPx: number): Promise<PagePicture> {
    const page = await findDrawablePage(this.context, documentId, pageNumber);
    const key = `${page.key}-${widthPx}`;
    return { etag: `"${key}"`, draw: () => this.#get(key, page, widthPx) };
  }

  /** Ends the process that draws. May be called twice. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#idle);
    const drawer = await this.#drawer?.catch(() => undefined);
    this.#drawer = undefined;
    await drawer?.close();
  }

  async #get(key: string, page: DrawablePage, widthPx: number): Promise<Uint8Array> {
    const kept = this.#kept.get(key) ?? this.#underWay.get(key);
    if (kept !== undefined) return kept;
    if (this.#underWay.size >= mostWaiting)
      throw new DocbatchError('SERVER_BUSY', `${mostWaiting} pictures of pages wait to be drawn.`);
    const drawing = this.#last
      .then(() => this.#draw(page, widthPx))
      .then((bytes) => {
        this.#kept.set(key, bytes);
        return bytes;
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, drawing);
    this.#last = drawing.catch(() => undefined);
    return drawing;
  }

  async #draw(page: DrawablePage, widthPx: number): Promise<Uint8Array> {
    clearTimeout(this.#idle);
    this.#drawer ??= this.openDrawer();
    try {
      return await page.draw(await this.#drawer, widthPx);
    } finally {
      // Memory of PDFium never shrinks: who looks at nothing shall not pay for what they looked at.
      this.#idle = setTimeout(() => void this[Symbol.asyncDispose](), idleMs).unref();
    }
  }
}

/**
 * A page that is looked at may be one that ended its reader again and again: it is drawn in a process of its own, under a
 * deadline. The engine is never started.
 */
export const openDrawer = (logger: Logger) => (): Promise<ClosableDrawer> =>
  openDocumentReader({
    slots: 1,
    isolation: 'process',
    engine: tesseractEngine({ languages: ['eng'] }),
    deadlines: { pageMs: drawMs, inspectMs: drawMs },
    logger,
  });
