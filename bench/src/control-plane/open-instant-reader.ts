import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import type { DocumentReader, PageResult } from '@docbatch/ocr';

export interface InstantReaderOptions {
  /** Milliseconds that recognising a page takes; the processor is free meanwhile. 0 answers at once. */
  readonly pageMs: number;
  readonly onBegin?: (file: string) => void;
  /** `from`: milliseconds since 1970. */
  readonly onEnd?: (file: string, from: number) => void;
}

const searchable = 'searchable';
const searchableFile = {
  sizeBytes: searchable.length,
  sha256: createHash('sha256').update(searchable).digest('hex'),
};

const engine = { name: 'instant', version: '1', model: '' };

/** A reader that recognises nothing: what is measured is everything around it. */
export function openInstantReader({ pageMs, onBegin, onEnd }: InstantReaderOptions): DocumentReader {
  return {
    engine,
    slotCount: 1,
    async inspectDocument({ path }) {
      const { pages } = JSON.parse(await readFile(path, 'utf8')) as { pages: number };
      return {
        kind: 'pdf',
        pageCount: pages,
        encrypted: false,
        signed: false,
        warnings: [],
        pages: Array.from({ length: pages }, (_, index) => ({
          pageNumber: index + 1,
          widthPt: 612,
          heightPt: 792,
          rotationDegrees: 0,
          hasText: false,
        })),
      };
    },
    async readPage({ source, pageNumber }) {
      const from = Date.now();
      onBegin?.(source.displayName);
      if (pageMs > 0) await sleep(pageMs);
      onEnd?.(source.displayName, from);
      return resultOf(pageNumber);
    },
    writeSearchablePdf({ targetPath }) {
      // At once, as everything here: a slot writes in a thread of its own.
      writeFileSync(targetPath, searchable);
      return Promise.resolve({ warnings: [], ...searchableFile });
    },
    writePageImage: ({ targetPath }) => writeFile(targetPath, 'picture'),
    close: () => Promise.resolve(),
  };
}

const resultOf = (pageNumber: number): PageResult => ({
  pageNumber,
  source: 'recognized',
  text: 'text',
  lines: [],
  meanConfidence: 90,
  preparation: null,
  quality: null,
  image: { widthPx: 2550, heightPx: 3300, dpi: 300 },
  widthPt: 612,
  heightPt: 792,
  inkShare: 0.05,
  engine,
  timings: { rasterizeMs: 0, recognizeMs: 0 },
  warnings: [],
  textPdf: new Uint8Array([1]),
});
