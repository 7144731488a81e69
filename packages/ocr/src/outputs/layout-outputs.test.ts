import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { createTestFolder } from '../../test/reader-fixture.js';
import { hasTool, runTool } from '../../test/tools.js';
import type { Line, PageResult } from '../page/page-text.js';
import { layOutPage } from './lay-out-page.js';
import { writeAltoOutput } from './write-alto-output.js';
import { writeHocrOutput } from './write-hocr-output.js';
import { writeMarkdownOutput } from './write-markdown-output.js';
import { writeTsvOutput } from './write-tsv-output.js';

const letterWidthPx = 20;

interface LineSpec {
  readonly top: number;
  readonly left?: number;
  readonly place?: Line['place'];
  readonly letterSize?: number;
  readonly confidence?: number | null;
}

/** A line whose letters are all 20 pixels wide and 40 high. */
function line(text: string, { top, left = 100, place, letterSize = 40, confidence = 90 }: LineSpec): Line {
  let x = left;
  const words = text.split(' ').map((word) => {
    const box = { left: x, top, right: x + word.length * letterWidthPx, bottom: top + 40 };
    x = box.right + letterWidthPx;
    return { text: word, confidence, box };
  });
  const box = { left, top, right: x - letterWidthPx, bottom: top + 40 };
  return { box, words, letterSize, ...(place === undefined ? {} : { place }) };
}

const page = (pageNumber: number, lines: readonly Line[], dpi = 300): PageResult => ({
  pageNumber,
  source: 'recognized',
  text: '',
  lines,
  meanConfidence: lines.length === 0 ? null : 90,
  preparation: null,
  quality: null,
  image: { widthPx: 2550, heightPx: 3300, dpi },
  widthPt: 612,
  heightPt: 792,
  inkShare: 0.04,
  engine: { name: 'tesseract.js', version: '7.0.0', model: 'eng:best_int' },
  timings: { rasterizeMs: 1, recognizeMs: 1 },
  warnings: [],
  textPdf: null,
});

const failed: PageResult = { ...page(3, []), image: { widthPx: 0, heightPx: 0, dpi: 0 } };
const hostile = 'a<b&"c\'\u0007\ud800;d';

const pages = [
  page(1, [
    line('Tom & Jerry', { top: 100, place: { block: 1, paragraph: 1 } }),
    line('second line', { top: 150, place: { block: 1, paragraph: 1 } }),
    line(hostile, { top: 200, place: { block: 1, paragraph: 2 } }),
    line('other column', { top: 100, left: 1200, place: { block: 2, paragraph: 1 } }),
  ]),
  page(2, [line('a text layer', { top: 100, confidence: null })], 72),
  failed,
];
const head = { file: 'a "b";\n<c>.pdf', sha256: '0'.repeat(64) };

async function* stream(given: readonly PageResult[]): AsyncIterable<PageResult> {
  yield* given;
}

const write = async (name: string, run: (path: string) => Promise<unknown>): Promise<string> => {
  const path = join(await createTestFolder(), name);
  await run(path);
  return path;
};

describe('the layout of a page', () => {
  it('is what the engine said', () => {
    const shape = layOutPage(pages[0]!).blocks.map((block) =>
      block.paragraphs.map((own) => own.lines.length),
    );
    expect(shape).toEqual([[2, 1], [1]]);
  });

  it('follows the gaps where nobody said anything', () => {
    const tops = [100, 150, 300, 350, 100];
    const lines = tops.map((top, index) => line('word', { top, left: index === 4 ? 1200 : 100 }));
    const { blocks } = layOutPage(page(1, lines));
    expect(blocks.map((block) => block.paragraphs.map((own) => own.lines.length))).toEqual([[2, 2], [1]]);
    expect(blocks[0]!.box).toEqual({ left: 100, top: 100, right: 180, bottom: 390 });
  });

  it('is made finer for pages that count points', () => {
    const { blocks, dpi, widthPx } = layOutPage(pages[1]!);
    expect([dpi, widthPx]).toEqual([288, 10_200]);
    expect(blocks[0]!.box.top).toBe(400);
  });
});

describe('hOCR', () => {
  it('has the places and confidences of all words', async () => {
    const path = await write('a.hocr', (path) => writeHocrOutput(path, head, stream(pages)));
    const text = await readFile(path, 'utf8');
    expect(text).toContain('bbox 100 100 160 140; x_wconf 90">Tom</span>');
    expect(text).toContain('>&amp;</span>');
    expect(text).toContain('a&lt;b&amp;&quot;c&#39;;d</span>');
    expect(text).toContain('bbox 400 400 480 560">a</span>');
    expect(text).toContain(
      'image &quot;a _b___&lt;c&gt;.pdf&quot;; bbox 0 0 2550 3300; ppageno 0; scan_res 300 300',
    );
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(text.match(/class="ocr_page"/g)).toHaveLength(3);
  });

  it.runIf(hasTool('xmllint'))('is well-formed XML whatever the words are', async () => {
    const path = await write('a.hocr', (path) => writeHocrOutput(path, head, stream(pages)));
    runTool('xmllint', ['--nonet', '--noout', path]);
  });
});

describe('ALTO', () => {
  it.runIf(hasTool('xmllint'))('is valid, whatever the words are', async () => {
    const path = await write('a.xml', (path) => writeAltoOutput(path, head, stream(pages)));
    const grammar = fileURLToPath(new URL('../../test/alto.rng', import.meta.url));
    runTool('xmllint', ['--nonet', '--noout', '--relaxng', grammar, path]);
  });

  it('has the places of words and of the spaces between them', async () => {
    const path = await write('a.xml', (path) => writeAltoOutput(path, head, stream(pages)));
    const text = await readFile(path, 'utf8');
    expect(text).toContain('<String CONTENT="Tom" HPOS="100" VPOS="100" WIDTH="60" HEIGHT="40" WC="0.9"/>');
    expect(text).toContain('<SP HPOS="160" VPOS="100" WIDTH="20"/>');
    expect(text).toContain('<String CONTENT="text" HPOS="560" VPOS="400" WIDTH="320" HEIGHT="160"/>');
  });
});

describe('TSV', () => {
  it('has twelve columns and a row for each page, block, paragraph, line and word', async () => {
    const path = await write('a.tsv', (path) => writeTsvOutput(path, stream(pages)));
    const rows = (await readFile(path, 'utf8'))
      .slice(0, -1)
      .split('\n')
      .map((row) => row.split('\t'));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([12]));
    expect(rows.slice(1, 6).map((row) => row.join(' '))).toEqual([
      '1 1 0 0 0 0 0 0 2550 3300 -1 ',
      '2 1 1 0 0 0 100 100 220 140 -1 ',
      '3 1 1 1 0 0 100 100 220 90 -1 ',
      '4 1 1 1 1 0 100 100 220 40 -1 ',
      '5 1 1 1 1 1 100 100 60 40 90.00 Tom',
    ]);
    expect(rows.filter(([level]) => level === '5')).toHaveLength(11);
    expect(rows.at(-1)).toEqual(['1', '3', '0', '0', '0', '0', '0', '0', '0', '0', '-1', '']);
  });
});

describe('Markdown', () => {
  const toMarkdown = async (...given: PageResult[]): Promise<string> =>
    readFile(await write('a.md', (path) => writeMarkdownOutput(path, () => stream(given))), 'utf8');
  const long = 'these words are running text that goes on for the whole width of the page';

  it('takes clearly larger lines for headings, also those that stick to their text', async () => {
    const lines = [
      line('Annual report', { top: 100, letterSize: 80 }),
      line('A year', { top: 200, letterSize: 50 }),
      line(long, { top: 250 }),
      line('and more of it', { top: 300 }),
    ];
    const body = `${long} and more of it`;
    expect(await toMarkdown(page(1, lines))).toBe(
      `<!-- page 1 -->\n\n# Annual report\n\n### A year\n\n${body}\n`,
    );
  });

  it('measures headings against the whole document, not their own page', async () => {
    const title = page(1, [line('Title', { top: 100, letterSize: 80 })]);
    expect(await toMarkdown(title, page(2, [line(long, { top: 100 })]))).toBe(
      `<!-- page 1 -->\n\n# Title\n\n<!-- page 2 -->\n\n${long}\n`,
    );
  });

  it('makes lists of bullets and numbers, and joins divided words', async () => {
    const lines = [
      line('• the first of the exam-', { top: 100 }),
      line('ples', { top: 150 }),
      line('• the second', { top: 200 }),
      line('2) a number', { top: 400 }),
    ];
    expect(await toMarkdown(page(1, lines))).toBe(
      '<!-- page 1 -->\n\n- the first of the examples\n- the second\n\n2. a number\n',
    );
  });

  it('keeps the lines of an address', async () => {
    const lines = [
      line('14 Custom House Lane', { top: 100 }),
      line('Port Ellery', { top: 150 }),
      line(long, { top: 400 }),
    ];
    expect(await toMarkdown(page(1, lines))).toContain('14 Custom House Lane\\\nPort Ellery\n\n');
  });

  it('lets no word become markup', async () => {
    const lines = ['# no heading', '*stars* [link] <b> a_b', '1974. no item'].map((text, index) =>
      line(text, { top: 100 + 200 * index }),
    );
    expect(await toMarkdown(page(1, lines))).toBe(
      '<!-- page 1 -->\n\n\\# no heading\n\n\\*stars\\* \\[link\\] \\<b\\> a\\_b\n\n1974\\. no item\n',
    );
  });

  it('has the marks of pages without text', async () => {
    expect(await toMarkdown(failed)).toBe('<!-- page 3 -->\n');
  });
});
