import { fileURLToPath } from 'node:url';

import { openDocumentReader, tesseractEngine, type DocumentReader } from '@docbatch/ocr';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { characterErrorRate } from '../text/character-error-rate.js';
import { sampleTruths } from './sample-truths.js';

const sourceOf = (file: string) => ({
  path: fileURLToPath(new URL(`../../../../samples/${file}`, import.meta.url)),
  displayName: file,
});

describe('samples read by the default engine', () => {
  let reader: DocumentReader;
  beforeAll(async () => {
    reader = await openDocumentReader({ slots: 2, engine: tesseractEngine({ languages: ['eng'] }) });
  });
  afterAll(() => reader.close());

  it.concurrent.for(sampleTruths())(
    '$file page $pageNumber, $source, is as right as its kind allows (clean: $clean)',
    { timeout: 240_000 },
    async ({ file, pageNumber, text, source, clean }, { expect }) => {
      const { pages } = await reader.inspectDocument(sourceOf(file));
      expect(pages[pageNumber - 1]?.hasText).toBe(source === 'text_layer');
      const page = await reader.readPage({ source: sourceOf(file), pageNumber, from: source });
      const most = source === 'text_layer' ? 0 : clean ? 0.02 : 0.06;
      expect(characterErrorRate(text, page.text), page.text).toBeLessThanOrEqual(most);
    },
  );

  // By now the slots have read all of the samples, in whatever order.
  it.for([
    ['telephone-message.gif', 1],
    ['archive-card.webp', 1],
    ['invoice-2031.tif', 2],
  ] as const)(
    '%s page %i comes out of a used slot as of one that has read nothing yet',
    { timeout: 240_000 },
    async ([file, pageNumber]) => {
      const request = { source: sourceOf(file), pageNumber, from: 'picture' } as const;
      const used = await reader.readPage(request);
      const fresh = await openDocumentReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
      onTestFinished(() => fresh.close());
      const page = await fresh.readPage(request);
      expect(page.text).not.toBe('');
      // The text-only PDF says when it was written.
      const varying = { timings: expect.any(Object) as unknown, textPdf: expect.any(Uint8Array) as unknown };
      expect(used).toEqual({ ...page, ...varying });
    },
  );

  it.for([
    ['hr/contract-encrypted.pdf', 'PDF_ENCRYPTED'],
    ['damaged/truncated.pdf', 'PDF_DAMAGED'],
  ])('%s fails with %s', async ([file = '', code]) => {
    await expect(reader.inspectDocument(sourceOf(file))).rejects.toMatchObject({ code });
  });
});
