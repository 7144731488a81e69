import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { PageResult } from '../page/page-text.js';
import { checkOutputSize } from './check-output-size.js';
import { writeJsonOutput } from './write-json-output.js';
import { writeTextOutput } from './write-text-output.js';

const page = (pageNumber: number, text: string): PageResult => ({
  pageNumber,
  source: 'recognized',
  text,
  lines: [
    {
      box: { left: 300, top: 150, right: 600, bottom: 200 },
      words: [{ text: 'Wort', confidence: 91.23456, box: { left: 300, top: 150, right: 600, bottom: 200 } }],
    },
  ],
  meanConfidence: 91.2,
  preparation: null,
  quality: null,
  image: { widthPx: 2550, heightPx: 3300, dpi: 300 },
  widthPt: 612,
  heightPt: 792,
  inkShare: 0.04,
  engine: { name: 'tesseract.js', version: '7.0.0', model: 'eng:best_int' },
  timings: { rasterizeMs: 100, recognizeMs: 2000 },
  warnings: [],
  textPdf: null,
});

async function* pages(...texts: string[]): AsyncIterable<PageResult> {
  for (const [index, text] of texts.entries()) yield page(index + 1, text);
}

describe('outputs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docbatch-outputs-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes a form feed between the pages of a text, and none within one', async () => {
    const path = join(folder, 'a.txt');
    await writeTextOutput(path, pages('erste\n', 'zwei\fte\n'));
    expect(await readFile(path, 'utf8')).toBe('erste\n\fzwei\nte\n');
  });

  it('writes JSON with boxes in pixels and in points from the top left corner', async () => {
    const path = join(folder, 'a.json');
    const head = {
      file: 'a "b"\n.pdf',
      sha256: '0'.repeat(64),
      kind: 'pdf' as const,
      pageCount: 2,
      warnings: [],
    };
    await writeJsonOutput(path, head, pages('eins\n', 'zwei\n'));
    const written = JSON.parse(await readFile(path, 'utf8')) as {
      file: string;
      pages: { pageNumber: number; lines: unknown[] }[];
    };
    expect(written).toMatchObject({ schemaVersion: 1, ...head });
    expect(written.pages.map((entry) => entry.pageNumber)).toEqual([1, 2]);
    const box = { px: [300, 150, 600, 200], pt: [72, 36, 144, 48] };
    expect(written.pages[0]!.lines).toEqual([{ box, words: [{ text: 'Wort', confidence: 91.23, ...box }] }]);
  });

  it('keeps everything of a page but its text-only PDF and how long it took', async () => {
    const head = { file: 'a.pdf', sha256: '0'.repeat(64), kind: 'pdf' as const, pageCount: 1, warnings: [] };
    await writeJsonOutput(join(folder, 'a.json'), head, pages('eins\n'));
    const written = JSON.parse(await readFile(join(folder, 'a.json'), 'utf8')) as { pages: object[] };
    const { textPdf: _textPdf, lines: _lines, timings: _timings, ...rest } = page(1, 'eins\n');
    expect(written.pages[0]).toMatchObject(rest);
    expect(written.pages[0]).not.toHaveProperty('textPdf');
    expect(written.pages[0]).not.toHaveProperty('timings');
  });

  it('says how many bytes it wrote and what their hash is', async () => {
    const path = join(folder, 'a.txt');
    const written = await writeTextOutput(path, pages('äöü'));
    const bytes = await readFile(path);
    expect(written).toEqual({
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('stops where the limit says so, before more is on the disk', async () => {
    const path = join(folder, 'large.txt');
    const limit = (sizeBytes: number): void => checkOutputSize('a.pdf', 'txt', sizeBytes, 100_000);
    const line = 'x'.repeat(9_999);
    await expect(
      writeTextOutput(path, pages(...Array.from({ length: 1_000 }, () => line)), limit),
    ).rejects.toMatchObject({ code: 'LIMIT_OUTPUT', file: 'a.pdf' });
    expect((await stat(path)).size).toBeLessThanOrEqual(100_000);
  });

  it('says that a folder is missing', async () => {
    await expect(writeTextOutput(join(folder, 'no', 'a.txt'), pages('eins'))).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
    });
  });

  it('writes a document without pages', async () => {
    const path = join(folder, 'a.json');
    await writeJsonOutput(
      path,
      { file: 'a.pdf', sha256: '', kind: 'pdf' as const, pageCount: 0, warnings: [] },
      pages(),
    );
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pages: [] });
  });
});
