import { readFile, writeFile } from 'node:fs/promises';

import { DocbatchError } from '@docbatch/core';
import {
  sealFile,
  type DocumentInspection,
  type DocumentReader,
  type DocumentSource,
  type PageResult,
  type ReadPageRequest,
  type SlotIsolation,
} from '@docbatch/ocr';

/** A file that the fake reader takes for a document: `pages` pages, the first `textPages` of which carry text. */
export interface FakeDocument {
  readonly name: string;
  readonly pages: number;
  readonly textPages?: number;
  readonly damaged?: boolean;
  readonly encrypted?: boolean;
  /** Opens with this password alone. */
  readonly password?: string;
}

export const writeFakeDocument = (path: string, document: FakeDocument): Promise<void> =>
  writeFile(path, JSON.stringify(document));

export interface FakeReaderHooks {
  /** Runs before a page is recognised; may wait or throw. Stopped by the signal of the call, as a slot is. */
  readonly beforePage?: (
    document: FakeDocument,
    pageNumber: number,
    isolation: SlotIsolation,
  ) => Promise<void> | void;
  /** A page was stopped by its signal. */
  readonly onAbort?: (document: FakeDocument, pageNumber: number) => void;
  readonly afterInspect?: (document: FakeDocument) => Promise<void> | void;
  readonly beforeWrite?: (document: FakeDocument) => Promise<void> | void;
}

const engine = { name: 'fake', version: '1', model: '' };

/** A reader that does what the port promises, at once, so that tests see the engine around it and nothing else. */
export function openFakeReader(
  hooks: FakeReaderHooks = {},
  isolation: SlotIsolation = 'thread',
): DocumentReader {
  const load = async ({ path, displayName, password }: DocumentSource): Promise<FakeDocument> => {
    const document = JSON.parse(await readFile(path, 'utf8')) as FakeDocument;
    if (document.encrypted || document.password !== password)
      throw new DocbatchError('PDF_ENCRYPTED', `${displayName} needs a password.`);
    return document;
  };
  return {
    engine,
    slotCount: 1,
    async inspectDocument(source): Promise<DocumentInspection> {
      const document = await load(source);
      if (document.damaged) throw new DocbatchError('PDF_DAMAGED', `${source.displayName} is damaged.`);
      await hooks.afterInspect?.(document);
      return {
        kind: 'pdf',
        pageCount: document.pages,
        encrypted: false,
        signed: false,
        warnings: [],
        pages: inspectPages(document),
      };
    },
    async readPage(request, { signal } = {}): Promise<PageResult> {
      const document = await load(request.source);
      if (request.from === 'picture') {
        await stoppable(hooks.beforePage?.(document, request.pageNumber, isolation), signal, () =>
          hooks.onAbort?.(document, request.pageNumber),
        );
      }
      return readFakePage(document, request);
    },
    writePageImage: ({ pageNumber, targetPath }) => writeFile(targetPath, `picture ${pageNumber}`),
    async writeSearchablePdf({ source, targetPath }) {
      const document = await load(source);
      await hooks.beforeWrite?.(document);
      await writeFile(targetPath, `searchable ${document.name}`);
      return { warnings: [], ...(await sealFile(targetPath)) };
    },
    close: () => Promise.resolve(),
  };
}

/** Like the slot pool: a call whose signal aborts rejects with the signal's reason. */
function stoppable(
  work: Promise<void> | void,
  signal: AbortSignal | undefined,
  onAbort: () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      onAbort();
      reject(signal!.reason as Error);
    };
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop, { once: true });
    Promise.resolve(work)
      .finally(() => signal?.removeEventListener('abort', stop))
      .then(resolve, reject);
  });
}

const inspectPages = (document: FakeDocument) =>
  Array.from({ length: document.pages }, (_, index) => ({
    pageNumber: index + 1,
    widthPt: 612,
    heightPt: 792,
    rotationDegrees: 0,
    hasText: index < (document.textPages ?? 0),
  }));

const readFakePage = (document: FakeDocument, { pageNumber, from }: ReadPageRequest): PageResult => ({
  pageNumber,
  source: from === 'picture' ? 'recognized' : 'text_layer',
  text: `${document.name} page ${pageNumber}\n`,
  lines: [],
  meanConfidence: from === 'picture' ? 90 : null,
  preparation: null,
  quality: null,
  image: { widthPx: 2550, heightPx: 3300, dpi: 300 },
  widthPt: 612,
  heightPt: 792,
  inkShare: 0.05,
  engine,
  timings: { rasterizeMs: 1, recognizeMs: 1 },
  warnings: [],
  textPdf: new Uint8Array([1]),
});
