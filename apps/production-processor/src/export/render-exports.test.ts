import type { CampaignText } from '@docbatch/batch-tasks';
import type { PageResult } from '@docbatch/ocr';
import { expect, test } from 'vitest';

import { collect, stream } from '../../test/support/collect.js';
import { renderJsonLines } from './render-json-lines.js';
import { renderPageCsv } from './render-page-csv.js';
import { renderTexts } from './render-texts.js';

const document = (file: string, texts: readonly string[]): CampaignText => ({
  ...{ documentId: 'd', file, sha256: 'aa', kind: 'pdf', pageCount: texts.length, outputs: [] },
  state: texts.length === 0 ? 'failed' : 'completed',
  error: texts.length === 0 ? { code: 'PDF_DAMAGED', message: 'broken' } : null,
  readPages: () =>
    stream(
      ...texts.map((text, index) => ({
        ...{
          pageNumber: index + 1,
          source: 'recognized',
          text,
          meanConfidence: 90,
          quality: null,
          warnings: [],
        },
        engine: { name: 'fake', version: '1', model: '' },
      })),
    ) as AsyncIterable<PageResult>,
});

const documents = () => stream(document('a\nb.pdf', ['one\ftwo', '=3,"']), document('c.pdf', []));
const join = async (pieces: AsyncIterable<string>): Promise<string> => (await collect(pieces)).join('');

test('a text export names each document once, on one line, and has a form feed only between pages', async () => {
  expect(await join(renderTexts(documents()))).toBe('==> a\\nb.pdf <==\none\ntwo\n\f=3,"\n');
});

test('JSON lines are the documents, whatever became of them, each with its pages', async () => {
  const lines = (await join(renderJsonLines(documents()))).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { type: 'document', file: 'a\nb.pdf', state: 'completed' },
    { type: 'page', file: 'a\nb.pdf', pageNumber: 1, text: 'one\ftwo' },
    { type: 'page', pageNumber: 2, confidence: 90 },
    { type: 'document', file: 'c.pdf', state: 'failed', error: { code: 'PDF_DAMAGED' } },
  ]);
});

test('CSV has a line for each page and one for a document without any', async () => {
  const text = await join(renderPageCsv(documents()));
  expect(text.split('\r\n').slice(1)).toEqual([
    '"a\nb.pdf",1,completed,recognized,90,,,one\ftwo,d,aa,',
    `"a\nb.pdf",2,completed,recognized,90,,,"'=3,""",d,aa,`,
    'c.pdf,,failed,,,,,,d,aa,PDF_DAMAGED',
    '',
  ]);
});
