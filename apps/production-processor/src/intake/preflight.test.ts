import { DocbatchError } from '@docbatch/core';
import type { DocumentInspection } from '@docbatch/ocr';
import { expect, test } from 'vitest';

import { Preflight } from './preflight.js';

const inspection = (texts: readonly boolean[], signed = false): DocumentInspection => ({
  kind: 'pdf',
  pageCount: texts.length,
  encrypted: false,
  signed,
  warnings: [],
  pages: texts.map((hasText, index) => ({
    ...{ pageNumber: index + 1, widthPt: 1, heightPt: 1, rotationDegrees: 0, hasText },
  })),
});

const seen = (inspected: DocumentInspection | DocbatchError, contentSha256 = 'a'.repeat(64)) => ({
  ...{ file: 'a.pdf', sizeBytes: 10, contentSha256, inspected },
});

test('pages are told apart by whether they have text, and copies are counted', () => {
  const preflight = new Preflight('skip');
  preflight.add(seen(inspection([true, false, false], true)), 'pending');
  preflight.add(seen(inspection([true, false, false], true)), 'pending');
  preflight.add(seen(inspection([false]), 'b'.repeat(64)), 'completed');
  expect(preflight.counts).toMatchObject({
    ...{ documents: 3, bytes: 30, pages: 6, pagesToRecognize: 4, pagesWithText: 2 },
    ...{ doneBefore: 1, signed: 2, duplicates: 1, pagesRepeated: 2 },
  });
});

test('in mode force pages with text are recognised too', () => {
  const preflight = new Preflight('force');
  preflight.add(seen(inspection([true, false])), 'pending');
  expect(preflight.counts).toMatchObject({ pagesToRecognize: 2, pagesWithText: 0 });
});

test('each obstacle is counted by its kind and named with what to do', () => {
  const preflight = new Preflight('skip');
  const codes = [
    'PDF_ENCRYPTED',
    'PDF_DAMAGED',
    'FILE_UNSUPPORTED',
    'LIMIT_PAGES',
    'FILE_UNREADABLE',
  ] as const;
  codes.forEach((code, index) =>
    preflight.add(seen(new DocbatchError(code, 'it is so'), String(index).repeat(64)), 'pending'),
  );
  expect(preflight.counts).toMatchObject({
    ...{ needPassword: 1, damaged: 1, unsupported: 1, tooLarge: 1, unreadable: 1, pages: 0, duplicates: 0 },
  });
  expect(preflight.problems.map(({ code }) => code)).toEqual(codes);
  expect(preflight.problems.every(({ solution }) => solution.length > 10)).toBe(true);
});

test('a million problems are counted, and the first thousand named', () => {
  const preflight = new Preflight('skip');
  const damaged = new DocbatchError('PDF_DAMAGED', 'broken');
  for (let index = 0; index < 1_500; index += 1)
    preflight.add({ file: `${index}.pdf`, sizeBytes: 1, inspected: damaged }, 'pending');
  expect(preflight.counts.damaged).toBe(1_500);
  expect(preflight.problems).toHaveLength(1_000);
});
