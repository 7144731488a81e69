import { fileURLToPath } from 'node:url';

import { openDocumentReader, tesseractEngine, type DocumentReader } from '@docbatch/ocr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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

  it.for([
    ['hr/contract-encrypted.pdf', 'PDF_ENCRYPTED'],
    ['damaged/truncated.pdf', 'PDF_DAMAGED'],
  ])('%s fails with %s', async ([file = '', code]) => {
    await expect(reader.inspectDocument(sourceOf(file))).rejects.toMatchObject({ code });
  });
});
