import { join } from 'node:path';

import { tesseractEngine } from '@docbatch/ocr';
import { expect, test } from 'vitest';

import { createTestFolder, openTestReader } from './reader-fixture.js';
import { writeTextPdf } from './text-pdf.js';

test('a document is inspected, read and written as a searchable PDF by one reader', async () => {
  const folder = await createTestFolder();
  const source = { path: join(folder, 'two.pdf'), displayName: 'two.pdf' };
  // The first page carries text, the second only a bar.
  await writeTextPdf(source.path, [
    { lines: ['The quick brown fox'] },
    { operators: '0 g 100 300 400 10 re f' },
  ]);
  const reader = await openTestReader({ slots: 2, engine: tesseractEngine({ languages: ['eng'] }) });

  const inspection = await reader.inspectDocument(source);
  expect(inspection.pages.map((page) => page.hasText)).toEqual([true, false]);
  const layer = await reader.readPage({ source, pageNumber: 1, from: 'text_layer' });
  expect(layer).toMatchObject({
    source: 'text_layer',
    text: 'The quick brown fox',
    meanConfidence: null,
    engine: { name: 'pdfium', model: '' },
  });
  expect(layer.engine.version).toMatch(/^\d+\.\d+\.\d+$/);
  const picture = await reader.readPage({ source, pageNumber: 1, from: 'picture' });
  expect(picture).toMatchObject({ source: 'recognized', text: 'The quick brown fox' });

  const textPdf = picture.textPdf ?? new Uint8Array();
  const before = textPdf.slice();
  const target = { path: join(folder, 'out.pdf'), displayName: 'out.pdf' };
  await reader.writeSearchablePdf({
    source,
    textPages: [{ pageNumber: 2, textPdf }],
    targetPath: target.path,
  });
  const written = await reader.readPage({ source: target, pageNumber: 2, from: 'text_layer' });
  expect(written.text.split(/\s+/)).toEqual(['The', 'quick', 'brown', 'fox']);
  // The caller's bytes are still the caller's: a call that failed can be made again.
  expect(textPdf).toEqual(before);
});

test('a file that is not there is told by its name, and the reader goes on', async () => {
  const folder = await createTestFolder();
  const reader = await openTestReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
  const gone = { path: join(folder, 'gone.pdf'), displayName: 'gone.pdf' };
  await expect(reader.inspectDocument(gone)).rejects.toMatchObject({
    code: 'FILE_NOT_FOUND',
    file: 'gone.pdf',
  });
  await writeTextPdf(gone.path, [{ lines: ['Here it is'] }]);
  await expect(reader.inspectDocument(gone)).resolves.toMatchObject({ pageCount: 1 });
});
