import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { type PageResult, tesseractEngine } from '@docbatch/ocr';
import { expect, test } from 'vitest';

import { createTestFolder, openTestReader } from '../../test/reader-fixture.js';
import { writeTextPdf } from '../../test/text-pdf.js';
import { defaultDocumentLimits } from '../document/document-inspection.js';
import { openDocument } from '../document/open-document.js';

const fox = ['The quick brown fox', 'jumps over the lazy dog.'];
const invoice = ['Invoice 4711 of 3 May 2024', 'Total due: 1,250.00', 'Payable within 30 days.'];

test('a picture of text becomes its words, their places and a text-only PDF of the page', async () => {
  const folder = await createTestFolder();
  const path = join(folder, 'fox.pdf');
  await writeTextPdf(path, [{ lines: fox }]);
  const engine = tesseractEngine({ languages: ['eng'] });
  const reader = await openTestReader({ slots: 1, engine });
  const source = { path, displayName: 'fox.pdf' };
  const page = await reader.readPage({ source, pageNumber: 1, from: 'picture' });

  expect(page.text).toBe(fox.join('\n'));
  expect(page.lines.map((line) => line.words.map((word) => word.text).join(' '))).toEqual(fox);
  expect(page.engine).toMatchObject({ name: 'tesseract.js', model: 'eng:best_int' });
  expect(page.engine.version).toMatch(/^7\./);
  expect(page.engine).toEqual(reader.engine);
  expect(page.meanConfidence).toBeGreaterThan(80);
  expect(page.warnings).toEqual([]);
  // 72 pt from the left and 92 pt from the top, where the text was drawn, at 300 dpi.
  const first = page.lines[0]?.words[0]?.box;
  expect(first?.left).toBeCloseTo(300, -1);
  expect(first?.bottom).toBeCloseTo(((792 - 700) / 72) * 300, -1);

  const textPath = join(folder, 'text.pdf');
  await writeFile(textPath, page.textPdf ?? '');
  const textPdf = await openDocument({ path: textPath, displayName: 'text.pdf' }, defaultDocumentLimits);
  const textPage = textPdf.readTextLayer(1);
  textPdf.close();
  expect(textPage.text.split(/\s+/)).toEqual(page.text.split(/\s+/));
  expect([textPage.widthPt, textPage.heightPt]).toEqual([612, 792]);
});

test('a page gives the same result whatever was read before it', async () => {
  const path = join(await createTestFolder(), 'pages.pdf');
  await writeTextPdf(path, [{ lines: fox }, { lines: invoice }]);
  const source = { path, displayName: 'pages.pdf' };
  const readInOrder = async (order: readonly number[]): Promise<Pick<PageResult, 'text' | 'lines'>[]> => {
    const reader = await openTestReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
    const pages = [];
    for (const pageNumber of order) {
      const { text, lines } = await reader.readPage({ source, pageNumber, from: 'picture' });
      pages.push({ text, lines });
    }
    return pages;
  };
  const [a, b, again] = await readInOrder([1, 2, 1]);
  const [bFirst, aAfter] = await readInOrder([2, 1]);
  expect(a?.text).toContain('brown fox');
  expect(b?.text).toContain('Invoice 4711');
  expect(again).toEqual(a);
  expect(aAfter).toEqual(a);
  expect(bFirst).toEqual(b);
});

test('a blank page is empty without a warning', async () => {
  const path = join(await createTestFolder(), 'blank.pdf');
  await writeTextPdf(path, [{ operators: '' }]);
  const reader = await openTestReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
  const page = await reader.readPage({
    source: { path, displayName: 'blank.pdf' },
    pageNumber: 1,
    from: 'picture',
  });
  expect(page).toMatchObject({ text: '', lines: [], textPdf: null, meanConfidence: null, warnings: [] });
});

test('a page with ink and no text carries a warning', async () => {
  const path = join(await createTestFolder(), 'drawing.pdf');
  await writeTextPdf(path, [{ operators: '0 g 100 300 400 150 re f' }]);
  const reader = await openTestReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
  const page = await reader.readPage({
    source: { path, displayName: 'drawing.pdf' },
    pageNumber: 1,
    from: 'picture',
  });
  expect(page).toMatchObject({ text: '', textPdf: null, warnings: [{ code: 'PAGE_EMPTY', pageNumber: 1 }] });
});

test.each([
  ['is not gzip', Buffer.from('no model')],
  ['is not a model', gzipSync('no model')],
  ['is cut off', gzipSync('no model'.repeat(1_000)).subarray(0, 20)],
])('a model that %s is an engine that cannot start', async (_, bytes) => {
  const folder = await createTestFolder();
  const model = { code: 'eng', path: join(folder, 'eng.traineddata.gz') };
  await writeFile(model.path, bytes);
  await writeTextPdf(join(folder, 'fox.pdf'), [{ lines: fox }]);
  const spec = tesseractEngine({ languages: ['eng'] });
  const engine = { ...spec, options: { ...spec.options, models: [model] } };
  const reader = await openTestReader({ slots: 1, engine });
  const source = { path: join(folder, 'fox.pdf'), displayName: 'fox.pdf' };
  const startedMs = performance.now();
  await expect(reader.readPage({ source, pageNumber: 1, from: 'picture' })).rejects.toMatchObject({
    code: 'ENGINE_START_FAILED',
  });
  expect(performance.now() - startedMs).toBeLessThan(30_000);
});
