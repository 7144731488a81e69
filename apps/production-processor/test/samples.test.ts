import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
    it.each(truths)('$file page $pageNumber can be searched in its PDF', ({ file, pageNumber, text }) => {
      const page = String(pageNumber);
      const found = execFileSync('pdftotext', ['-f', page, '-l', page, outputOf(file).pdf, '-'], {
        encoding: 'utf8',
      });
      const wanted = new Set(text.match(/[A-Za-z]{5,}/g));
      const missing = [...wanted].filter((word) => !found.includes(word));
      expect(missing.length / wanted.size, `not found: ${missing.join(' ')}`).toBeLessThan(0.1);
    });

    const pdfs = readable.filter((file) => file.endsWith('.pdf'));

    it.each(pdfs)('%s looks the same before and after', async (file) => {
      const pageCount = pagesOf(file);
      for (let page = 1; page <= pageCount; page += 1) {
        const render = (path: string): Buffer =>
          execFileSync('pdftoppm', ['-r', '100', '-f', String(page), '-l', String(page), path], {
            maxBuffer: 1 << 26,
          });
        expect(render(outputOf(file).pdf).equals(render(join(samplesFolder, file))), `page ${page}`).toBe(
          true,
        );
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
