import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDocumentReader, tesseractEngine } from '@docbatch/ocr';
import {
  characterErrorRate,
  createTestDatabase,
  needsTool,
  sampleTruths,
  type TestDatabase,
} from '@docbatch/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { parseResult, runCli, samplesFolder, type Finished, type ProcessResult } from './run-cli.js';

const truths = sampleTruths();
const readable = [...new Set(truths.map((truth) => truth.file))];
const pagesOf = (file: string): number => truths.filter((truth) => truth.file === file).length;
const inPictures = truths.filter((truth) => truth.source === 'picture').length;
const failing = 2;

/** Samples with tables or forms, which poppler reads down and we read across. */
const hasColumns = [
  'annual-report.pdf',
  'archive-card.webp',
  'claim-mixed.pdf',
  'invoice-2031.tif',
  'receipt-photo.jpg',
];

/** The words of a text, with what was divided at the end of a line joined, as poppler joins it. */
const joinWords = (text: string): string[] =>
  text
    .replace(/[-‐–—]\s+/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');

const renderPage = (path: string, pageNumber: number): Buffer =>
  execFileSync('pdftoppm', ['-r', '100', '-f', String(pageNumber), '-l', String(pageNumber), path], {
    maxBuffer: 1 << 26,
  });

describe('the samples', () => {
  let root: string;
  let database: TestDatabase;
  let run: Finished;
  let result: ProcessResult;
  const process = (...args: string[]) =>
    runCli(['process', samplesFolder, '--out', join(root, 'out'), '--json', ...args], {
      DATABASE_URL: database.databaseUrl,
    });

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'docbatch-samples-'));
    database = await createTestDatabase();
    run = await process();
    result = parseResult(run);
  }, 240_000);

  afterAll(async () => {
    await rm(root, { recursive: true, force: true });
    await database.close();
  });

  const outputOf = (file: string) => result.outputs.find((output) => output.file === file)!;

  it('give two failures with their own codes and what to do, and everything else completes', () => {
    expect(run.exitCode).toBe(4);
    expect(result.documents).toMatchObject({
      total: readable.length + failing,
      completed: readable.length,
      failed: 1,
      needsPassword: 1,
    });
    expect(result.pages).toMatchObject({
      total: truths.length,
      recognized: inPictures,
      fromText: truths.length - inPictures,
      reused: 0,
      failed: 0,
    });
    expect(result.failures.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'damaged/truncated.pdf PDF_DAMAGED',
      'hr/contract-encrypted.pdf PDF_ENCRYPTED',
    ]);
    for (const failure of result.failures) expect(failure.message + failure.solution).toContain('qpdf');
  });

  it('put nothing but one JSON object on stdout', () => {
    expect(run.stdout.startsWith('{')).toBe(true);
    expect(run.stdout.trimEnd().endsWith('}')).toBe(true);
    expect(run.stderr).toContain('docbatch');
  });

  it.each(truths)('$file page $pageNumber has the text that it was drawn from', async (truth) => {
    const document = JSON.parse(await readFile(outputOf(truth.file).json, 'utf8')) as {
      pages: { text: string; source: string }[];
    };
    const page = document.pages[truth.pageNumber - 1]!;
    expect(page.source).toBe(truth.source === 'picture' ? 'recognized' : 'text_layer');
    const rate = characterErrorRate(truth.text, page.text);
    expect(rate, `CER of ${truth.file} page ${truth.pageNumber}`).toBeLessThanOrEqual(
      truth.clean ? 0.02 : 0.06,
    );
  });

  it.each(readable)('%s has the same text in its .txt as in its .json', async (file) => {
    const document = JSON.parse(await readFile(outputOf(file).json, 'utf8')) as { pages: { text: string }[] };
    const text = await readFile(outputOf(file).txt, 'utf8');
    expect(text.split('\f').map((page) => page.trimEnd())).toEqual(
      document.pages.map((page) => page.text.trimEnd()),
    );
  });

  describe.runIf(needsTool('qpdf'))('by qpdf', () => {
    it.each(readable)('%s gives a sound PDF', (file) => {
      expect(execFileSync('qpdf', ['--check', outputOf(file).pdf], { encoding: 'utf8' })).toContain(
        'No syntax or stream encoding errors',
      );
    });
  });

  describe.runIf(needsTool('pdftotext'))('by poppler', () => {
    const wordsOf = (pdf: string, ...order: string[]): string[] =>
      joinWords(execFileSync('pdftotext', [...order, pdf, '-'], { encoding: 'utf8' }));

    it.each(readable)('%s has the words of its .txt in its PDF, in the same order', async (file) => {
      const { pdf, txt } = outputOf(file);
      const words = joinWords(await readFile(txt, 'utf8'));
      expect(words.length).toBeGreaterThan(10);
      expect(wordsOf(pdf, '-raw')).toEqual(words);
      // Without -raw poppler decides by the places of the words what is a column.
      const placed = wordsOf(pdf);
      expect(hasColumns.includes(file) ? placed.toSorted() : placed).toEqual(
        hasColumns.includes(file) ? words.toSorted() : words,
      );
    });

    const pdfs = readable.filter((file) => file.endsWith('.pdf'));

    it.each(pdfs)('%s looks the same before and after', (file) => {
      for (let page = 1; page <= pagesOf(file); page += 1) {
        const after = renderPage(outputOf(file).pdf, page);
        expect(after.equals(renderPage(join(samplesFolder, file), page)), `page ${page}`).toBe(true);
      }
    });

    const pictures = readable.filter((file) => !file.endsWith('.pdf'));

    it.each(pictures)('%s looks the same as a PDF with text as without', async (file) => {
      const reader = await openDocumentReader({ slots: 1, engine: tesseractEngine({ languages: ['eng'] }) });
      const targetPath = join(root, 'without-text.pdf');
      const source = { path: join(samplesFolder, file), displayName: file };
      await reader.writeSearchablePdf({ source, textPages: [], targetPath });
      await reader.close();
      for (let page = 1; page <= pagesOf(file); page += 1) {
        const rendered = renderPage(outputOf(file).pdf, page);
        expect(new Set(rendered.subarray(20)).size, 'shades').toBeGreaterThan(1);
        expect(rendered.equals(renderPage(targetPath, page)), `page ${page}`).toBe(true);
      }
    });

    it.each(pdfs)('%s grows by at most 40 KB a page', async (file) => {
      const pageCount = pagesOf(file);
      const growth = (await stat(outputOf(file).pdf)).size - (await stat(join(samplesFolder, file))).size;
      expect(growth / pageCount).toBeLessThanOrEqual(40_000);
    });
  });

  it('are not recognised again by the same command, and their outputs stay as they are', async () => {
    const before = await Promise.all(result.outputs.map((output) => stat(output.pdf)));
    const again = parseResult(await process());
    expect(again.campaignId).toBe(result.campaignId);
    expect(again.documents).toMatchObject({ total: readable.length + failing, completed: readable.length });
    expect(again.pages).toMatchObject({ recognized: 0, fromText: 0, reused: truths.length });
    const after = await Promise.all(result.outputs.map((output) => stat(output.pdf)));
    expect(after.map((entry) => entry.mtimeMs)).toEqual(before.map((entry) => entry.mtimeMs));
  });

  it('get an output back that was deleted or cut, without reading a page again', async () => {
    const { pdf, txt } = outputOf('lease-clean.pdf');
    const whole = await readFile(pdf);
    await rm(txt);
    await writeFile(pdf, whole.subarray(0, 1000));
    const again = parseResult(await process());
    expect(again.pages).toMatchObject({ recognized: 0, reused: truths.length });
    expect(await readFile(pdf)).toEqual(whole);
    expect((await stat(txt)).size).toBeGreaterThan(500);
  });

  it('show as a batch by its id', async () => {
    const status = await runCli(['status', result.batches[0]!, '--json'], {
      DATABASE_URL: database.databaseUrl,
    });
    expect(status.exitCode).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({
      state: 'partial_success',
      documents: { completed: readable.length },
    });
  });
});
