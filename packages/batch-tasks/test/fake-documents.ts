import { readFile, writeFile } from 'node:fs/promises';

import { DocbatchError } from '@docbatch/core';
import type { DocumentInspection, DocumentReader, PageResult, ReadPageRequest } from '@docbatch/ocr';

/** A file that the fake reader takes for a document: `pages` pages, the first `textPages` of which carry text. */
export interface FakeDocument {
  readonly name: string;
  readonly pages: number;
  readonly textPages?: number;
  readonly damaged?: boolean;
  readonly encrypted?: boolean;
}

export const writeFakeDocument = (path: string, document: FakeDocument): Promise<void> =>
  writeFile(path, JSON.stringify(document));

export interface FakeReaderHooks {
  /** Runs before a page is recognised; may wait or throw. */
  readonly beforePage?: (document: FakeDocument, pageNumber: number) => Promise<void> | void;
  readonly afterInspect?: (document: FakeDocument) => Promise<void> | void;
  readonly beforeWrite?: (document: FakeDocument) => Promise<void> | void;
}

const engine = { name: 'fake', version: '1', model: '' };

/** A reader that does what the port promises, at once, so that tests see the engine around it and nothing else. */
export function openFakeReader(hooks: FakeReaderHooks = {}): DocumentReader {
  const load = async (path: string): Promise<FakeDocument> =>
    JSON.parse(await readFile(path, 'utf8')) as FakeDocument;
  return {
    engine,
    slotCount: 1,
    async inspectDocument(source): Promise<DocumentInspection> {
      const document = await load(source.path);
      if (document.damaged) throw new DocbatchError('PDF_DAMAGED', `${source.displayName} is damaged.`);
      if (document.encrypted)
        throw new DocbatchError('PDF_ENCRYPTED', `${source.displayName} needs a password.`);
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
    async readPage(request): Promise<PageResult> {
      const document = await load(request.source.path);
      if (request.from === 'picture') await hooks.beforePage?.(document, request.pageNumber);
      return readFakePage(document, request);
    },
    async writeSearchablePdf({ source, targetPath }) {
      const document = await load(source.path);
      await hooks.beforeWrite?.(document);
      await writeFile(targetPath, `searchable ${document.name}`);
      return { warnings: [] };
    },
    close: () => Promise.resolve(),
  };
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
  image: { widthPx: 2550, heightPx: 3300, dpi: 300 },
  widthPt: 612,
  heightPt: 792,
  inkShare: 0.05,
  engine,
  timings: { rasterizeMs: 1, recognizeMs: 1 },
  warnings: [],
  textPdf: new Uint8Array([1]),
});
